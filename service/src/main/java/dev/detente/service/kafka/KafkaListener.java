package dev.detente.service.kafka;

/** Counts what is read from Kafka and sent to it, for metrics. */
public interface KafkaListener {
    /** The kinds of work that can fail. */
    enum Failure {
        /** Reports could not be stored, or rejected ones not be sent on; reading waits and continues with the same record. */
        READING,
        /** Messages about scores could not be sent; they are sent later. */
        SENDING
    }

    /** Called when reading or sending begins; {@code watch} has its state. */
    void begun(KafkaWatch watch);

    /** Called when records were stored or rejected. */
    void taken(int stored, int rejected);

    /** Called when messages about scores were sent. */
    void sent(int messages);

    /** Called when something failed. */
    void failed(Failure failure);
}
