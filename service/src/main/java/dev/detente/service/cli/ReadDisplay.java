package dev.detente.service.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows a person the progress of reading a file: a bar on a terminal, else a line every few seconds. */
final class ReadDisplay implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Path file;
    private final long bytes;
    private final PrintWriter err;
    private final InstantSource clock;
    private final @Nullable ProgressBar bar;
    private final Instant began;
    private Instant told;

    /**
     * A display for one file.
     *
     * @param bytes how many bytes it has
     */
    ReadDisplay(Path file, long bytes, boolean terminal, PrintWriter err, InstantSource clock) {
        this.file = file;
        this.bytes = Math.max(1, bytes);
        this.err = err;
        this.clock = clock;
        began = clock.instant();
        told = began;
        bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName(String.valueOf(file.getFileName()))
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUnit(" articles", 1)
                        .setInitialMax(-1)
                        .showSpeed()
                        .build()
                : null;
    }

    /** Shows how many articles, and how many bytes of the file, have been read. */
    void step(long articles, long bytesRead) {
        double share = Math.min(1, Math.max(1, bytesRead) / (double) bytes);
        if (bar != null) {
            bar.maxHint(Math.max(articles, Math.round(articles / share)));
            bar.stepTo(articles);
            return;
        }
        Instant now = clock.instant();
        if (Duration.between(told, now).compareTo(EVERY) < 0) {
            return;
        }
        told = now;
        double seconds = Duration.between(began, now).toMillis() / 1000.0;
        err.printf(
                Locale.ROOT,
                "%s: %.0f %%, %,d articles, %,.1f articles/s, %s left%n",
                file,
                100 * share,
                articles,
                articles / seconds,
                LineDisplay.left(Math.round(seconds / share - seconds)));
        err.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
