package dev.detente.rulebooks;

import dev.detente.model.work.Progress;
import dev.detente.rulebooks.backtest.BacktestPace;
import dev.detente.rulebooks.backtest.BacktestResult;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A backtest of a draft that runs or ran in the background. */
public final class BacktestRun implements Progress<BacktestPace> {
    private final String id;
    private final String draft;
    private final String version;
    private final String base;
    private volatile boolean cancelled;
    private volatile Stand stand = new Stand(State.RUNNING, null, null, null);

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

    BacktestRun(String id, String draft, String version, String base) {
        this.id = id;
        this.draft = draft;
        this.version = version;
        this.base = base;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** The draft's id. */
    public String draft() {
        return draft;
    }

    /** The version of the draft's contents. */
    public String version() {
        return version;
    }

    /** The version that the draft is compared with. */
    public String base() {
        return base;
    }

    /** Its current status. */
    public Stand stand() {
        return stand;
    }

    @Override
    public void step(BacktestPace pace, long done, long of) {
        stand = new Stand(State.RUNNING, pace, null, null);
    }

    @Override
    public boolean stop() {
        return cancelled;
    }

    /** Asks it to stop, which it does within the time of one pair, or once the draft is compiled; one that has ended is unchanged. */
    public void cancel() {
        cancelled = true;
    }

    void end(State state, @Nullable BacktestResult result, @Nullable String problem) {
        stand = new Stand(state, stand.progress(), result, problem);
    }
}
