package dev.detente.api.metrics;

import dev.detente.intake.Ingest;
import dev.detente.model.Feed;
import dev.detente.store.ImportJob.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts reports by feed and outcome, {@code tension_reports_total}, and imports by outcome, {@code tension_imports_total}. */
@Component
final class IngestMetrics implements Ingest.Listener {
    private final MeterRegistry registry;

    IngestMetrics(MeterRegistry registry) {
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
}
