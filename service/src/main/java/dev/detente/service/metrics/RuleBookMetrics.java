package dev.detente.service.metrics;

import dev.detente.service.rulebook.RuleBookWatch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Tells when the rule book in the folder cannot be used: {@code tension_rule_book_findings}. */
@Component
final class RuleBookMetrics implements MeterBinder {
    private final RuleBookWatch watch;

    RuleBookMetrics(RuleBookWatch watch) {
        this.watch = watch;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        ScoreMetric.RULE_BOOK_FINDINGS.metric(),
                        watch,
                        w -> w.findings().size())
                .description(ScoreMetric.RULE_BOOK_FINDINGS.help())
                .register(registry);
    }
}
