package dev.detente.service.metrics;

import dev.detente.intake.live.FeedException;
import dev.detente.intake.live.FeedListener;
import dev.detente.intake.live.GdeltFeed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** The metrics of live feeds, as {@link FeedMetric} lists them. */
@Component
final class FeedMetrics implements FeedListener {
    private static final String IMPORTED = "imported";
    private static final String SKIPPED = "skipped";

    private final MeterRegistry registry;

    FeedMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void begun(GdeltFeed feed) {
        gauge(FeedMetric.LAG, feed, f -> f.lag().toMillis() / 1e3);
        gauge(FeedMetric.LAST_SUCCESS, feed, f -> {
            Instant last = f.status().lastSuccess();
            return last == null ? 0 : last.toEpochMilli() / 1e3;
        });
        // A rate needs the zero before the first increment.
        for (String outcome : List.of(IMPORTED, SKIPPED)) {
            counter(FeedMetric.INTERVALS, feed.name(), outcome);
        }
        for (FeedException.Kind kind : FeedException.Kind.values()) {
            counter(FeedMetric.FAILURES, feed.name(), kind.id());
        }
    }

    private void gauge(FeedMetric metric, GdeltFeed feed, ToDoubleFunction<GdeltFeed> value) {
        Gauge.builder(metric.meter(), feed, value)
                .description(metric.help())
                .baseUnit("seconds")
                .tag("feed", feed.name())
                .register(registry);
    }

    private Counter counter(FeedMetric metric, String feed, String value) {
        return Counter.builder(metric.meter())
                .description(metric.help())
                .tags("feed", feed, metric.labels().get(1), value)
                .register(registry);
    }

    @Override
    public void imported(String feed) {
        counter(FeedMetric.INTERVALS, feed, IMPORTED).increment();
    }

    @Override
    public void skipped(String feed) {
        counter(FeedMetric.INTERVALS, feed, SKIPPED).increment();
    }

    @Override
    public void failed(String feed, FeedException.Kind kind) {
        counter(FeedMetric.FAILURES, feed, kind.id()).increment();
    }
}
