package dev.detente.service.cli;

import dev.detente.service.store.ImportJob;
import dev.detente.service.store.ImportJob.Counts;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Prints a line every few seconds, where there is no terminal. */
final class LineDisplay implements Display {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final String name;
    private final long before;
    private final PrintWriter err;
    private final InstantSource clock;
    private final BooleanSupplier stopped;
    private final Instant began;
    private Instant told;

    LineDisplay(ImportJob job, PrintWriter err, InstantSource clock, BooleanSupplier stopped) {
        this.name = job.name();
        this.before = job.counts().rows();
        this.err = err;
        this.clock = clock;
        this.stopped = stopped;
        began = clock.instant();
        told = began;
    }

    @Override
    public void step(Counts counts, long bytesRead, long bytes) {
        Instant now = clock.instant();
        if (Duration.between(told, now).compareTo(EVERY) < 0) {
            return;
        }
        told = now;
        double seconds = Duration.between(began, now).toMillis() / 1000.0;
        double share = bytes == 0 ? 1 : Math.min(1, (double) bytesRead / bytes);
        double rate = (counts.rows() - before) / seconds;
        long all = Math.round(counts.rows() / Math.max(share, 1e-9));
        err.printf(
                Locale.ROOT,
                "%s: %.0f %%, %,d rows, %,.0f rows/s, %s, %s left%n",
                name,
                100 * share,
                counts.rows(),
                rate,
                Display.told(counts),
                left(Math.round((all - counts.rows()) / Math.max(rate, 1e-9))));
        err.flush();
    }

    /** Seconds as hours, minutes and seconds. */
    static String left(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    @Override
    public boolean stop() {
        return stopped.getAsBoolean();
    }

    @Override
    public void close() {
        err.flush();
    }
}
