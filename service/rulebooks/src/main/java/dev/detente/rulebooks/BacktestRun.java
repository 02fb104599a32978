package dev.detente.rulebooks;

import dev.detente.model.work.Progress;
import dev.detente.rulebooks.backtest.BacktestPace;
import dev.detente.rulebooks.backtest.BacktestResult;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A backtest of a draft that runs or ran in the background.
 *
 * @param draft the draft's id
 * @param version the version of the draft's contents
 * @param base the version that the draft is compared with
 * @param last its status so far
 * @param cancelled whether somebody asked it to stop
 */
public record BacktestRun(
        String id, String draft, String version, String base, AtomicReference<Stand> last, AtomicBoolean cancelled)
        implements Progress<BacktestPace> {
    BacktestRun(String id, String draft, String version, String base) {
        this(
                id,
                draft,
                version,
                base,
                new AtomicReference<>(new Stand(State.RUNNING, null, null, null)),
                new AtomicBoolean());
    }

    /** The state of a backtest. */
    public enum State {
        RUNNING,
        FINISHED,
        /** A user stopped it, or the service ended: there is no result. */
        CANCELLED,
        /** It could not be run. */
        FAILED;

        /** Its spelling in answers. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The status of a backtest.
     *
     * @param progress how far it has come; null while the draft is compiled
     * @param result what it showed; null unless it is finished
     * @param problem why it could not be run; null unless it failed
     */
    public record Stand(
            State state,
            @Nullable BacktestPace progress,
            @Nullable BacktestResult result,
            @Nullable String problem) {}

    public Stand stand() {
        return last.get();
    }

    @Override
    public void step(BacktestPace pace, long done, long of) {
        last.set(new Stand(State.RUNNING, pace, null, null));
    }

    @Override
    public boolean stop() {
        return cancelled.get();
    }

    /** Asks it to stop, which it does within the time of one pair, or once the draft is compiled; one that has ended is unchanged. */
    public void cancel() {
        cancelled.set(true);
    }

    void end(State state, @Nullable BacktestResult result, @Nullable String problem) {
        last.set(new Stand(state, stand().progress(), result, problem));
    }
}
