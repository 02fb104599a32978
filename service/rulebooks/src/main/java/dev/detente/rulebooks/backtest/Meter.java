package dev.detente.rulebooks.backtest;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.work.Parallel;
import dev.detente.model.work.Progress;
import dev.detente.rulebooks.backtest.BacktestPace.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Runs the work of a stage in parallel, reports its progress and stops when asked to. The lock guards how far it has come, which is shown under it. */
final class Meter {
    private final Progress<BacktestPace> progress;
    private final InstantSource clock;

    @GuardedBy("this")
    private BacktestPace last = new BacktestPace(Stage.EXTRACTING, 0, 0, 0, 0, Duration.ZERO);

    private volatile boolean stopped;

    Meter(Progress<BacktestPace> progress, InstantSource clock) {
        this.progress = progress;
        this.clock = clock;
    }

    /** Thrown out of a stage that was stopped. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Runs a stage.
     *
     * @param work run on each item, by several threads; returns how many actions it extracted
     * @throws StoppedException when it was asked to stop
     */
    <T> void each(Stage stage, Collection<T> all, ToLongFunction<T> work) {
        Instant began = begin(stage, all.size());
        Parallel.each(List.copyOf(all), one -> {
            if (!stop()) {
                done(began, work.applyAsLong(one));
            }
        });
        if (stopped) {
            throw new StoppedException();
        }
    }

    /** Runs a stage that extracts no actions. */
    <T> void eachOf(Stage stage, Collection<T> all, Consumer<T> work) {
        each(stage, all, one -> {
            work.accept(one);
            return 0;
        });
    }

    private synchronized Instant begin(Stage stage, int of) {
        last = new BacktestPace(stage, 0, of, last.actions(), last.rate(), Duration.ZERO);
        return clock.instant();
    }

    private boolean stop() {
        if (!stopped && progress.stop()) {
            stopped = true;
        }
        return stopped;
    }

    private synchronized void done(Instant began, long actions) {
        Duration taken = Duration.between(began, clock.instant());
        int done = last.done() + 1;
        long all = last.actions() + actions;
        double rate = last.stage() != Stage.EXTRACTING || taken.isZero() ? last.rate() : all * 1e9 / taken.toNanos();
        last = new BacktestPace(
                last.stage(),
                done,
                last.of(),
                all,
                rate,
                taken.multipliedBy(last.of() - done).dividedBy(done));
        progress.step(last, done, last.of());
    }

    synchronized BacktestPace last() {
        return last;
    }
}
