package dev.detente.api.metrics;

import dev.detente.rulebooks.Publications;
import dev.detente.rulebooks.RuleBookWatch;
import dev.detente.store.Fault;
import dev.detente.store.StoreWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Reports rule books that cannot be used, and faults of the store and what can become one. */
@Component
record StateMetrics(StoreWatch store, RuleBookWatch folder, Publications publications) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        ScoreMetric.RULE_BOOK_FINDINGS.gauge(registry, folder, w -> w.findings().size());
        ScoreMetric.RULE_BOOK_FAILED.gauge(
                registry, publications, p -> p.failure().isPresent() ? 1 : 0);
        for (Fault fault : Fault.values()) {
            if (fault.lasts()) {
                ServiceMetric.STORE_FAULT.gauge(
                        registry,
                        store,
                        w -> w.faults().stream().anyMatch(found -> found.fault() == fault) ? 1 : 0,
                        fault.word());
            }
        }
        ServiceMetric.DAMAGED_ROWS.gauge(registry, store, w -> w.damaged().size());
        ServiceMetric.TAKEN_OUT_ROWS.gauge(registry, store, StoreWatch::takenOut);
        ServiceMetric.DISK_FREE.gauge(
                registry, store, w -> w.freeBytes().isPresent() ? w.freeBytes().getAsLong() : Double.NaN);
    }
}
