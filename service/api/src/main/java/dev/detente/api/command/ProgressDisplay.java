package dev.detente.api.command;

import dev.detente.model.work.Progress;
import dev.detente.store.ImportJob.Counts;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;
import org.jspecify.annotations.Nullable;

/** Shows on standard error how far a command has come, task by task: a bar on a terminal, elsewhere a line every few seconds. */
public final class ProgressDisplay implements AutoCloseable {
    private static final int BAR_MILLIS = 1_000;
    private static final int LINE_MILLIS = 5_000;

    private final PrintWriter err;
    private final boolean terminal;
    private final int millis;
    private @Nullable ProgressBar bar;
    private long done;

    /** @param millis milliseconds from one update to the next */
    public ProgressDisplay(PrintWriter err, boolean terminal, int millis) {
        this.err = err;
        this.terminal = terminal;
        this.millis = millis;
    }

    /** For a command that prints its result at the end. */
    public static ProgressDisplay on(PrintWriter err) {
        return of(err, isTerminal(SystemStream.Error));
    }

    /** For a command that prints while it works: on a terminal, a bar would appear between its rows. */
    public static ProgressDisplay whilePrinting(PrintWriter err) {
        return of(err, isTerminal(SystemStream.Error) && !isTerminal(SystemStream.Output));
    }

    private static ProgressDisplay of(PrintWriter err, boolean terminal) {
        return new ProgressDisplay(err, terminal, terminal ? BAR_MILLIS : LINE_MILLIS);
    }

    private static boolean isTerminal(SystemStream stream) {
        return new ExecTerminalProvider().isSystemStream(stream);
    }

    /**
     * Begins a task and ends the one before.
     *
     * @param unit what is counted, in the plural
     * @param start how many of them were done earlier
     */
    public void begin(String task, String unit, long start) {
        close();
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(" " + unit, 1)
                .setInitialMax(-1)
                .startsFrom(start, Duration.ZERO)
                .setUpdateIntervalMillis(millis)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed();
        if (!terminal) {
            builder.setRenderer((state, length) -> line(state, unit))
                    .setConsumer(new DelegatingProgressBarConsumer(this::print));
        }
        bar = builder.build();
    }

    /**
     * Shows a step of a task, which begins when it is not the current one.
     *
     * @param of how many there are, perhaps estimated; -1 when unknown
     * @param more what else to show, may be empty
     */
    public void step(String task, String unit, long done, long of, String more) {
        if (bar == null || !bar.getTaskName().equals(task)) {
            begin(task, unit, 0);
        }
        this.done = done;
        if (bar != null) {
            bar.maxHint(of).setExtraMessage(more.isEmpty() ? "" : " " + more).stepTo(done);
        }
    }

    /**
     * Shows the progress of an import, as a task.
     *
     * @param stop asked before each step
     */
    public Progress<Counts> ofImport(String task, Stop stop) {
        return new Progress<>() {
            /** The number of rows is not known before they are read, so it is estimated from the bytes read so far. */
            @Override
            public void step(Counts counts, long bytesRead, long bytes) {
                long rows = counts.rows();
                ProgressDisplay.this.step(
                        task,
                        "rows",
                        rows,
                        Math.max(rows, Math.round((double) rows * bytes / Math.max(1, bytesRead))),
                        ImportTable.line(counts));
            }

            @Override
            public boolean stop() {
                return stop.asked();
            }
        };
    }

    /** How many steps were done last. */
    public long done() {
        return done;
    }

    private void print(String line) {
        if (!line.isEmpty()) {
            err.println(line);
            err.flush();
        }
    }

    /** A line; empty at the beginning and at the end of a task, when the library updates too. */
    private String line(ProgressState state, String unit) {
        double seconds = state.getElapsedAfterStart().toMillis() / 1000.0;
        if (!state.isAlive() || seconds * 2000 < millis) {
            return "";
        }
        double rate = (state.getCurrent() - state.getStart()) / seconds;
        String more = state.getExtraMessage().isEmpty() ? "" : "," + state.getExtraMessage();
        if (state.isIndefinite()) {
            return String.format(
                    Locale.ROOT,
                    "%s: %,d %s, %,.1f %s/s%s",
                    state.getTaskName(),
                    state.getCurrent(),
                    unit,
                    rate,
                    unit,
                    more);
        }
        long left = Math.round((state.getMax() - state.getCurrent()) / Math.max(rate, 1e-9));
        return String.format(
                Locale.ROOT,
                "%s: %.0f %%, %,d of %,d %s, %,.1f %s/s, %d:%02d:%02d left%s",
                state.getTaskName(),
                100 * state.getNormalizedProgress(),
                state.getCurrent(),
                state.getMax(),
                unit,
                rate,
                unit,
                left / 3600,
                left / 60 % 60,
                left % 60,
                more);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
