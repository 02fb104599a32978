package dev.detente.service.metrics;

import dev.detente.service.kafka.KafkaListener;
import dev.detente.service.kafka.KafkaWatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The metrics of Kafka, as {@link ServiceMetric} lists them. */
@Component
final class KafkaMetrics implements KafkaListener {
    private static final String STORED = "stored";
    private static final String REJECTED = "rejected";

    private final MeterRegistry registry;

    KafkaMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void begun(KafkaWatch watch) {
        ServiceMetric.KAFKA_LAG.gauge(registry, watch, w -> w.status().lag());
        ServiceMetric.KAFKA_STALLED.gauge(
                registry, watch, w -> w.status().stalled().toMillis() / 1e3);
        ServiceMetric.KAFKA_LAST_ANSWER.gauge(registry, watch, w -> {
            Instant last = w.status().lastAnswer();
            return last == null ? 0 : last.toEpochMilli() / 1e3;
        });
        // A rate needs the zero before the first increment.
        ServiceMetric.KAFKA_RECORDS.counter(registry, STORED);
        ServiceMetric.KAFKA_RECORDS.counter(registry, REJECTED);
        ServiceMetric.KAFKA_MESSAGES.counter(registry);
        for (Failure failure : Failure.values()) {
            ServiceMetric.KAFKA_FAILURES.counter(registry, kind(failure));
        }
    }

    private static String kind(Failure failure) {
        return failure.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void taken(int stored, int rejected) {
        ServiceMetric.KAFKA_RECORDS.counter(registry, STORED).increment(stored);
        ServiceMetric.KAFKA_RECORDS.counter(registry, REJECTED).increment(rejected);
    }

    @Override
    public void sent(int messages) {
        ServiceMetric.KAFKA_MESSAGES.counter(registry).increment(messages);
    }

    @Override
    public void failed(Failure failure) {
        ServiceMetric.KAFKA_FAILURES.counter(registry, kind(failure)).increment();
    }
}
