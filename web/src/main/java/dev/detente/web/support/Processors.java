package dev.detente.web.support;

import dev.detente.rules.book.Interruption;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Shares the processors among costly work of all kinds: as much of it computes at once as there are processors, in slices, so that a request which is not
 * costly finds one soon. No work waits long for its next slice, since it may hold a lock that other work needs; when none comes, it computes without one.
 *
 * <p>Example: on two processors, 22 requests have a turn. Two of them compute for 50 ms each, then the next two; the others sleep.
 */
final class Processors {
    /** How long work computes before it lets other work compute, in milliseconds. */
    private static final long SLICE = 50;
    /** How long work waits for its next slice at most, in milliseconds: some slices of all that may wait. */
    private static final long WAIT = 400;

    private final Semaphore free;

    /** @param count how much costly work computes at once, 1 or more */
    Processors(int count) {
        free = new Semaphore(count, true);
    }

    /** How many slices can begin at once. */
    int free() {
        return free.availablePermits();
    }

    /** The slices of one piece of work, for the thread that does it alone. */
    final class Slices {
        private final Thread worker = Thread.currentThread();
        private boolean held;
        private boolean begun;
        private long began;

        /** Begins the next slice when the last one is over and other work waits for one. */
        void next() {
            if (Thread.currentThread() != worker
                    || (begun && System.nanoTime() - began < TimeUnit.MILLISECONDS.toNanos(SLICE))) {
                return;
            }
            if (!held || free.hasQueuedThreads()) {
                end();
                try {
                    held = free.tryAcquire(WAIT, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    throw Interruption.ended("this request");
                }
            }
            begun = true;
            began = System.nanoTime();
        }

        /** Ends the slice: the work is done, or another thread continues it. */
        void end() {
            if (held) {
                held = false;
                free.release();
            }
        }
    }
}
