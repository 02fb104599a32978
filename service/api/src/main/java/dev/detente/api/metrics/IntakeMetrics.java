package dev.detente.api.metrics;

import dev.detente.intake.Ingest;
import dev.detente.intake.live.FeedException;
import dev.detente.intake.live.FeedListener;
import dev.detente.intake.live.GdeltFeed;
import dev.detente.model.Feed;
import dev.detente.store.ImportJob.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The metrics of reports, imports and live feeds, which their listeners count. */
@Component
final class IntakeMetrics implements FeedListener, Ingest.Listener {
    private static final String IMPORTED = "imported";
    private static final String SKIPPED = "skipped";

    private final MeterRegistry registry;

    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (State state : State.values()) {
            if (state != State.RUNNING) {
                imports(state);
            }
        }
    }

    private Counter imports(State state) {
        return ScoreMetric.IMPORTS.counter(registry, state.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void ended(State state) {
        imports(state).increment();
    }

    @Override
    public void taken(Feed feed, String outcome, int count) {
        ScoreMetric.REPORTS.counter(registry, feed.id(), outcome).increment(count);
    }

    @Override
    public void begun(GdeltFeed feed) {
        ServiceMetric.FEED_LAG.gauge(registry, feed, f -> f.lag().toMillis() / 1e3, feed.name());
        ServiceMetric.FEED_LAST_SUCCESS.gauge(
                registry,
                feed,
                f -> {
                    Instant last = f.status().lastSuccess();
                    return last == null ? 0 : last.toEpochMilli() / 1e3;
                },
                feed.name());
        ServiceMetric.FEED_DAYS.gauge(registry, feed, f -> f.backfill().read(), feed.name(), "read");
        ServiceMetric.FEED_DAYS.gauge(
                registry, feed, f -> f.backfill().days() - f.backfill().read(), feed.name(), "due");
        // A rate needs the zero before the first increment.
        for (String outcome : List.of(IMPORTED, SKIPPED)) {
            ServiceMetric.FEED_INTERVALS.counter(registry, feed.name(), outcome);
        }
        for (FeedException.Kind kind : FeedException.Kind.values()) {
            ServiceMetric.FEED_FAILURES.counter(registry, feed.name(), kind.id());
        }
    }

    @Override
    public void imported(String feed) {
        ServiceMetric.FEED_INTERVALS.counter(registry, feed, IMPORTED).increment();
    }

    @Override
    public void skipped(String feed) {
        ServiceMetric.FEED_INTERVALS.counter(registry, feed, SKIPPED).increment();
    }

    @Override
    public void failed(String feed, FeedException.Kind kind) {
        ServiceMetric.FEED_FAILURES.counter(registry, feed, kind.id()).increment();
    }
}
