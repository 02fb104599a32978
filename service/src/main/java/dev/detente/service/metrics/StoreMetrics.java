package dev.detente.service.metrics;

import dev.detente.store.Fault;
import dev.detente.store.StoreWatch;
import io.micrometer.core.instrument.Gauge;
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
                Gauge.builder(
                                StoreMetric.FAULT.metric(),
                                watch,
                                w -> w.faults().stream().anyMatch(found -> found.fault() == fault) ? 1 : 0)
                        .description(StoreMetric.FAULT.help())
                        .tag("fault", fault.word())
                        .register(registry);
            }
        }
        Gauge.builder(StoreMetric.DAMAGED_ROWS.metric(), watch, w -> w.damaged().size())
                .description(StoreMetric.DAMAGED_ROWS.help())
                .register(registry);
        Gauge.builder(StoreMetric.TAKEN_OUT_ROWS.metric(), watch, StoreWatch::takenOut)
                .description(StoreMetric.TAKEN_OUT_ROWS.help())
                .register(registry);
        Gauge.builder(
                        StoreMetric.DISK_FREE.metric(),
                        watch,
                        w -> w.freeBytes().isPresent() ? w.freeBytes().getAsLong() : Double.NaN)
                .description(StoreMetric.DISK_FREE.help())
                .baseUnit(StoreMetric.DISK_FREE.unit())
                .register(registry);
    }
}
