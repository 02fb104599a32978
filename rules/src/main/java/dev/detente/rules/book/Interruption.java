package dev.detente.rules.book;

import java.util.concurrent.CancellationException;

/** Ends work on a thread that is interrupted once its caller has left. */
public final class Interruption {
    private Interruption() {}

    /**
     * Ends the work of this thread when it was interrupted; costs almost nothing.
     *
     * @param work the work that ends, such as "this build"
     * @throws CancellationException when the thread was interrupted
     */
    public static void check(String work) {
        if (Thread.currentThread().isInterrupted()) {
            throw ended(work);
        }
    }

    /** Returns the exception that ends the work of a thread interrupted while it waited; the thread stays interrupted. */
    public static CancellationException ended(String work) {
        Thread.currentThread().interrupt();
        return new CancellationException("no caller waits for " + work);
    }
}
