package dev.detente.service.cli;

import dev.detente.reading.measure.MeasureListener;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long readers took in one thread, and what share of a processor that thread had during that time. */
final class ReadingTimes implements MeasureListener {
    private final InstantSource clock;
    private final List<String> lines = new ArrayList<>();
    private Instant begun = Instant.EPOCH;
    private long processor;

    ReadingTimes(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void begin(String set, String reader) {
        begun = clock.instant();
        processor = processorNanos();
    }

    @Override
    public void end(String set, String reader, int sentences) {
        double nanos = Math.max(1, Duration.between(begun, clock.instant()).toNanos());
        lines.add(String.format(
                Locale.ROOT,
                "%s, %s: %,d sentences, %,.0f a second, with %.0f %% of a processor",
                set,
                reader,
                sentences,
                sentences * 1e9 / nanos,
                100 * Math.min(1, (processorNanos() - processor) / nanos)));
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** A line for each reader and file. */
    List<String> lines() {
        return List.copyOf(lines);
    }
}
