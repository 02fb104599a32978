package dev.detente.base.work;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A place in long work at which it may end, because its caller has left or it has taken too long. The code that begins work for a caller sets when
 * it ends; loops of that work pass checkpoints, and need not know the caller.
 */
public final class Checkpoint {
    private static final ThreadLocal<@Nullable Runnable> ENDS = new ThreadLocal<>();

    private Checkpoint() {}

    /** Ends the work of this thread by an exception if it is to end; costs next to nothing. */
    public static void pass() {
        Runnable ends = ENDS.get();
        if (ends != null) {
            ends.run();
        }
    }

    /** Says by what the work of this thread ends from now on; null for nothing. */
    public static void endsBy(@Nullable Runnable check) {
        if (check == null) {
            ENDS.remove();
        } else {
            ENDS.set(check);
        }
    }

    /** Work that others wait for too: no checkpoint ends it. */
    public static <T> T none(Supplier<T> work) {
        Runnable ends = ENDS.get();
        endsBy(null);
        try {
            return work.get();
        } finally {
            endsBy(ends);
        }
    }
}
