package dev.detente.lab.command;

import dev.detente.reader.Article;
import dev.detente.reader.Reader;
import dev.detente.reader.Reading;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Measures how long a reader takes in one thread, and what share of a processor that thread has during that time. */
final class TimedReader implements Reader {
    private final String name;
    private final Reader reader;
    private final InstantSource clock;
    private boolean loaded;
    private long sentences;
    private long nanos;
    private long processor;

    TimedReader(String name, Reader reader, InstantSource clock) {
        this.name = name;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public Reading read(Article article) {
        if (!loaded) {
            // The first read loads what the reader needs, so it is repeated: only reading is timed.
            loaded = true;
            reader.read(article);
        }
        Instant begun = clock.instant();
        long before = processorNanos();
        Reading reading = reader.read(article);
        nanos += Duration.between(begun, clock.instant()).toNanos();
        processor += processorNanos() - before;
        sentences += reading.sentences();
        return reading;
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** The number of sentences read, and the speed. */
    @Override
    public String toString() {
        double time = Math.max(1, nanos);
        return String.format(
                Locale.ROOT,
                "%s: sentences read: %,d, %,.0f a second, with %.0f %% of a processor",
                name,
                sentences,
                sentences * 1e9 / time,
                100 * Math.min(1, processor / time));
    }
}
