package dev.detente.service.backtest;

import dev.detente.service.backtest.BacktestListener.Progress;
import dev.detente.service.backtest.BacktestListener.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Does the work of a stage, many at once, tells how it goes on and leaves off when asked to. */
final class Meter {
    private final BacktestListener listener;
    private final InstantSource clock;
    private Progress last = new Progress(Stage.EXTRACTING, 0, 0, 0, 0, Duration.ZERO);
    private volatile boolean stopped;

    Meter(BacktestListener listener, InstantSource clock) {
        this.listener = listener;
        this.clock = clock;
    }

    /** Thrown out of a stage that was left off. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Does a stage.
     *
     * @param work done with each, by several threads; tells how many actions it extracted
     * @throws StoppedException when the listener asked to stop
     */
    <T> void each(Stage stage, Collection<T> all, ToLongFunction<T> work) {
        Instant began = begin(stage, all.size());
        all.parallelStream().forEach(one -> {
            if (!stop()) {
                done(began, work.applyAsLong(one));
            }
        });
        if (stopped) {
            throw new StoppedException();
        }
    }

    /** Does a stage that extracts no actions. */
    <T> void eachOf(Stage stage, Collection<T> all, Consumer<T> work) {
        each(stage, all, one -> {
            work.accept(one);
            return 0;
        });
    }

    private synchronized Instant begin(Stage stage, int of) {
        last = new Progress(stage, 0, of, last.actions(), last.rate(), Duration.ZERO);
        return clock.instant();
    }

    private boolean stop() {
        if (!stopped && listener.stop()) {
            stopped = true;
        }
        return stopped;
    }

    private synchronized void done(Instant began, long actions) {
        Duration taken = Duration.between(began, clock.instant());
        int done = last.done() + 1;
        long all = last.actions() + actions;
        double rate = last.stage() != Stage.EXTRACTING || taken.isZero() ? last.rate() : all * 1e9 / taken.toNanos();
        last = new Progress(
                last.stage(),
                done,
                last.of(),
                all,
                rate,
                taken.multipliedBy(last.of() - done).dividedBy(done));
        listener.step(last);
    }

    /** How far it came. */
    synchronized Progress last() {
        return last;
    }
}
