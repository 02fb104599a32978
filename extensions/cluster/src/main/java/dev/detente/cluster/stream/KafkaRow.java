package dev.detente.cluster.stream;

/**
 * A record as it came from Kafka, not read yet.
 *
 * @param kind the kind that its topic is for
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset there
 * @param timestamp the record's time in milliseconds since 1970
 * @param value its bytes; handed on, never changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record KafkaRow(Kind kind, String topic, int partition, long offset, long timestamp, byte[] value) {
    /** The kind of a record's value. */
    enum Kind {
        /** A report. */
        REPORT,
        /** A person's amendment of an action. */
        AMENDMENT,
        /** A rule book. */
        BOOK,
        /** No value: a tick of the clock. */
        TICK
    }

    /** Returns a tick of the clock. */
    static KafkaRow tick(long millis) {
        return new KafkaRow(Kind.TICK, "", 0, 0, millis, new byte[0]);
    }

    /** Where it is, for people. */
    String place() {
        return topic + "-" + partition + "@" + offset;
    }
}
