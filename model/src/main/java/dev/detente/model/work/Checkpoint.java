package dev.detente.model.work;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A place in long work at which it may end, because its caller has left or it has taken too long. The code that begins work for a caller sets when
 * it ends; loops of that work pass checkpoints, and need not know the caller.
 */
public final class Checkpoint {
    private static final ThreadLocal<@Nullable Runnable> ENDS = new ThreadLocal<>();

    private Checkpoint() {}

    /** Runs this thread's check, which throws an exception if the work must end; costs almost nothing. */
    public static void pass() {
        Runnable ends = ENDS.get();
        if (ends != null) {
            ends.run();
        }
    }

    /** Sets the check that this thread's checkpoints run from now on; null for none. */
    public static void endsBy(@Nullable Runnable check) {
        if (check == null) {
            ENDS.remove();
        } else {
            ENDS.set(check);
        }
    }

    /** Does work that no checkpoint may end, because others wait for its result too. */
    public static <T> T without(Supplier<T> work) {
        Runnable ends = ENDS.get();
        endsBy(null);
        try {
            return work.get();
        } finally {
            endsBy(ends);
        }
    }
}
