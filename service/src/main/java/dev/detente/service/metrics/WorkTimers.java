package dev.detente.service.metrics;

import dev.detente.service.work.Stopwatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Times work with Micrometer. */
@Component
final class WorkTimers implements Stopwatch {
    // Never changed once made.
    private final Map<Work, Timer> timers = new EnumMap<>(Work.class);

    WorkTimers(MeterRegistry registry) {
        for (WorkMetric metric : WorkMetric.values()) {
            timers.put(
                    metric.work(),
                    Timer.builder(metric.meter()).description(metric.help()).register(registry));
        }
    }

    @Override
    public <T> T time(Work work, Supplier<T> action) {
        Timer timer = Objects.requireNonNull(timers.get(work));
        Timer.Sample began = Timer.start();
        try {
            return action.get();
        } finally {
            began.stop(timer);
        }
    }
}
