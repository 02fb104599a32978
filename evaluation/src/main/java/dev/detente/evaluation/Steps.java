package dev.detente.evaluation;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.evaluation.ValidationListener.Stage;

/** Counts the steps of a stage for a listener, from any thread. The lock guards their number, so that the listener hears of each in turn. */
final class Steps {
    private final ValidationListener listener;
    private final Stage stage;
    private final int of;

    @GuardedBy("this")
    private int done;

    Steps(ValidationListener listener, Stage stage, int of) {
        this.listener = listener;
        this.stage = stage;
        this.of = of;
    }

    synchronized void done() {
        done++;
        listener.step(stage, done, of);
    }
}
