package dev.detente.api.metrics;

import dev.detente.model.work.Stopwatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Times work with Micrometer; where traces are collected, each piece of work is a span too. */
@Component
final class WorkTimers implements Stopwatch {
    // Never changed once made.
    private final Map<Work, Timer> timers = new EnumMap<>(Work.class);

    private final Tracer tracer;

    WorkTimers(MeterRegistry registry, ObjectProvider<Tracer> tracer) {
        this.tracer = tracer.getIfAvailable(() -> Tracer.NOOP);
        for (Work work : Work.values()) {
            ServiceMetric metric = metric(work);
            timers.put(
                    work,
                    Timer.builder(metric.meter()).description(metric.help()).register(registry));
        }
    }

    private static ServiceMetric metric(Work work) {
        return switch (work) {
            case EXTRACTION -> ServiceMetric.EXTRACTION;
            case IMPORT -> ServiceMetric.IMPORT;
            case RULE_BOOK_BUILD -> ServiceMetric.RULE_BOOK_BUILD;
            case REMOTE_READ -> ServiceMetric.REMOTE_READ;
        };
    }

    @Override
    public <T> T time(Work work, Supplier<T> action) {
        Timer timer = Objects.requireNonNull(timers.get(work));
        Span span = tracer.nextSpan().name(timer.getId().getName()).start();
        Timer.Sample began = Timer.start();
        Tracer.SpanInScope scope = tracer.withSpan(span);
        try {
            return action.get();
        } catch (RuntimeException e) {
            span.error(e);
            throw e;
        } finally {
            scope.close();
            began.stop(timer);
            span.end();
        }
    }
}
