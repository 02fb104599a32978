package dev.detente.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;

/** The metrics of Kafka, as {@link KafkaMetric} lists them. */
public final class KafkaMetrics {
    private static final String STORED = "stored";
    private static final String REJECTED = "rejected";
    private static final String READING = "reading";
    private static final String SENDING = "sending";

    private final MeterRegistry registry;

    KafkaMetrics(MeterRegistry registry, KafkaWatch watch) {
        this.registry = registry;
        KafkaMetric.LAG.gauge(registry, watch, w -> w.status().lag());
        KafkaMetric.STALLED.gauge(registry, watch, w -> w.status().stalled().toMillis() / 1e3);
        KafkaMetric.LAST_ANSWER.gauge(registry, watch, w -> {
            Instant last = w.status().lastAnswer();
            return last == null ? 0 : last.toEpochMilli() / 1e3;
        });
        // A rate needs the zero before the first increment.
        taken(0, 0);
        sent(0);
        KafkaMetric.FAILURES.counter(registry, READING);
        KafkaMetric.FAILURES.counter(registry, SENDING);
    }

    /** Counts records that were stored or rejected. */
    void taken(int stored, int rejected) {
        KafkaMetric.RECORDS.counter(registry, STORED).increment(stored);
        KafkaMetric.RECORDS.counter(registry, REJECTED).increment(rejected);
    }

    /** Counts messages about scores that were sent. */
    void sent(int messages) {
        KafkaMetric.MESSAGES.counter(registry).increment(messages);
    }

    /** Counts a failure to store reports or to send rejected ones on. */
    void readingFailed() {
        KafkaMetric.FAILURES.counter(registry, READING).increment();
    }

    /** Counts a failure to send messages about scores. */
    void sendingFailed() {
        KafkaMetric.FAILURES.counter(registry, SENDING).increment();
    }
}
