package dev.detente.model.work;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/**
 * Counts the steps of a stage, from any thread. The lock guards their number; progress is shown under it, so that steps are shown in their order.
 *
 * @param <S> the stage
 */
public final class Steps<S> {
    private final Progress<S> progress;
    private final S stage;
    private final long of;

    @GuardedBy("this")
    private long done;

    /** @param of how many there are */
    public Steps(Progress<S> progress, S stage, long of) {
        this.progress = progress;
        this.stage = stage;
        this.of = of;
    }

    /** Counts one more step and reports the progress. */
    public synchronized void done() {
        done++;
        progress.step(stage, done, of);
    }
}
