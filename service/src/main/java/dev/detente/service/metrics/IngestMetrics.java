package dev.detente.service.metrics;

import dev.detente.model.Feed;
import dev.detente.service.ingest.Ingest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts reports by feed and outcome: {@code tension_reports_total}. */
@Component
final class IngestMetrics implements Ingest.Listener {
    private final MeterRegistry registry;

    IngestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void taken(Feed feed, String outcome, int count) {
        Counter.builder("tension.reports")
                .description(ScoreMetric.REPORTS.help())
                .tags("feed", feed.id(), "outcome", outcome)
                .register(registry)
                .increment(count);
    }
}
