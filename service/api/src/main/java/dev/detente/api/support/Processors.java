package dev.detente.api.support;

import dev.detente.rules.book.Interruption;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Shares the processors among costly work of all kinds, in slices, and leaves one processor to requests that are not costly.
 * No work waits long for its next slice, since others may wait for what it computes; when none comes, it computes without one.
 *
 * <p>Example: on two processors, 14 requests have a turn. One of them computes for 50 ms, then the next one; the others sleep.
 */
final class Processors {
    /** How long work computes before it lets other work compute, in milliseconds. */
    private static final long SLICE = 50;
    /** How long work waits for its next slice at most, in milliseconds: about as long as one slice of each turn that can be taken. */
    private static final long WAIT = 1000;

    private final Semaphore free;

    /** @param count how many pieces of costly work compute at once, 1 or more */
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

        /** Ends the slice while the work waits for something else; the next one begins as soon as it computes again. */
        void rest() {
            end();
            begun = false;
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
