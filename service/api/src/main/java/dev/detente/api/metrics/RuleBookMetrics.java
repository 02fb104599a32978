package dev.detente.api.metrics;

import dev.detente.rulebooks.Publications;
import dev.detente.rulebooks.RuleBookWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/**
 * Reports when a rule book cannot be used: {@code tension_rule_book_findings} for one in the folder, {@code tension_rule_book_failed} for a published
 * one.
 */
@Component
final class RuleBookMetrics implements MeterBinder {
    private final RuleBookWatch watch;
    private final Publications publications;

    RuleBookMetrics(RuleBookWatch watch, Publications publications) {
        this.watch = watch;
        this.publications = publications;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        ScoreMetric.RULE_BOOK_FINDINGS.gauge(registry, watch, w -> w.findings().size());
        ScoreMetric.RULE_BOOK_FAILED.gauge(
                registry, publications, p -> p.failure().isPresent() ? 1 : 0);
    }
}
