package dev.detente.rules.book;

import java.util.concurrent.CancellationException;

/** Work on a thread that is interrupted when nobody wants its result any more. */
public final class Unwanted {
    private Unwanted() {}

    /**
     * Ends the work of this thread when it was interrupted; costs next to nothing.
     *
     * @param work what ends, such as "this build"
     * @throws CancellationException when it was
     */
    public static void check(String work) {
        if (Thread.currentThread().isInterrupted()) {
            throw ended(work);
        }
    }

    /** What ends the work of a thread that was interrupted while it waited; the thread stays interrupted. */
    public static CancellationException ended(String work) {
        Thread.currentThread().interrupt();
        return new CancellationException("nobody waits for " + work + " any more");
    }
}
