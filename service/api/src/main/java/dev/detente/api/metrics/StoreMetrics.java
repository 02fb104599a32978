package dev.detente.api.metrics;

import dev.detente.store.Fault;
import dev.detente.store.StoreWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Reports faults of the store, and what can become one: the metrics {@code tension_store_...}. */
@Component
final class StoreMetrics implements MeterBinder {
    private final StoreWatch watch;

    StoreMetrics(StoreWatch watch) {
        this.watch = watch;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Fault fault : Fault.values()) {
            if (fault.lasts()) {
                ServiceMetric.STORE_FAULT.gauge(
                        registry,
                        watch,
                        w -> w.faults().stream().anyMatch(found -> found.fault() == fault) ? 1 : 0,
                        fault.word());
            }
        }
        ServiceMetric.DAMAGED_ROWS.gauge(registry, watch, w -> w.damaged().size());
        ServiceMetric.TAKEN_OUT_ROWS.gauge(registry, watch, StoreWatch::takenOut);
        ServiceMetric.DISK_FREE.gauge(
                registry, watch, w -> w.freeBytes().isPresent() ? w.freeBytes().getAsLong() : Double.NaN);
    }
}
