package dev.detente.service.metrics;

import dev.detente.service.kafka.KafkaListener;
import dev.detente.service.kafka.KafkaWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** The metrics of Kafka, as {@link KafkaMetric} lists them. */
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
        gauge(KafkaMetric.LAG, watch, w -> w.status().lag());
        gauge(KafkaMetric.STALLED, watch, w -> w.status().stalled().toMillis() / 1e3);
        gauge(KafkaMetric.LAST_ANSWER, watch, w -> {
            Instant last = w.status().lastAnswer();
            return last == null ? 0 : last.toEpochMilli() / 1e3;
        });
        // A rate needs the zero before the first increment.
        counter(KafkaMetric.RECORDS, STORED);
        counter(KafkaMetric.RECORDS, REJECTED);
        counter(KafkaMetric.MESSAGES);
        for (Failure failure : Failure.values()) {
            counter(KafkaMetric.FAILURES, kind(failure));
        }
    }

    private void gauge(KafkaMetric metric, KafkaWatch watch, ToDoubleFunction<KafkaWatch> value) {
        Gauge.builder(metric.meter(), watch, value)
                .description(metric.help())
                .baseUnit(metric.unit().equals("seconds") ? "seconds" : null)
                .register(registry);
    }

    private Counter counter(KafkaMetric metric, String... value) {
        Counter.Builder counter = Counter.builder(metric.meter()).description(metric.help());
        for (int i = 0; i < value.length; i++) {
            counter.tag(metric.labels().get(i), value[i]);
        }
        return counter.register(registry);
    }

    private static String kind(Failure failure) {
        return failure.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void taken(int stored, int rejected) {
        counter(KafkaMetric.RECORDS, STORED).increment(stored);
        counter(KafkaMetric.RECORDS, REJECTED).increment(rejected);
    }

    @Override
    public void sent(int messages) {
        counter(KafkaMetric.MESSAGES).increment(messages);
    }

    @Override
    public void failed(Failure failure) {
        counter(KafkaMetric.FAILURES, kind(failure)).increment();
    }
}
