package dev.detente.kafka;

import dev.detente.api.metrics.CatalogueMetric;
import java.util.List;

/** The part of the catalogue about Kafka; it exists while Kafka is used. */
public enum KafkaMetric implements CatalogueMetric {
    RECORDS(
            "tension_kafka_records_total",
            "Records read from the topic of reports: stored, or rejected and sent to the topic of dead letters.",
            "number",
            Bound.OUTCOMES,
            "outcome"),
    LAG(
            "tension_kafka_lag_records",
            "Records on the topic of reports that no service has read yet.",
            "number",
            Bound.ONE),
    STALLED(
            "tension_kafka_stalled_seconds",
            "How long records have waited in a partition of which nothing was read meanwhile, or the broker has not"
                    + " answered; 0 while all is read.",
            "seconds",
            Bound.ONE),
    LAST_ANSWER(
            "tension_kafka_last_answer_timestamp_seconds",
            "When the broker answered last; 0 before the first time.",
            "seconds",
            Bound.ONE),
    MESSAGES("tension_kafka_messages_total", "Messages sent about changes of scores.", "number", Bound.ONE),
    FAILURES(
            "tension_kafka_failures_total",
            "Failures, each of which is tried again: `reading` when reports could not be stored, `sending` when"
                    + " messages could not be sent.",
            "number",
            Bound.OUTCOMES,
            "kind");

    // Entries are unmodifiable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Entry entry;

    KafkaMetric(String metric, String help, String unit, Bound bound, String... labels) {
        entry = new Entry(metric, help, unit, bound, List.of(labels));
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
