package dev.detente.intake.live;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps what is fetched from a server below a rate: before each request, waits until the bytes of those before are paid for. */
final class FetchPace {
    /** The least that a request costs, in bytes, so that small files are not fetched in a rush: at 60 MB a minute, 240 requests a minute. */
    static final long REQUEST = 256 << 10;

    private final double nanosPerByte;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private long free = System.nanoTime();

    /** @param bytesPerMinute most bytes a minute, above zero */
    FetchPace(long bytesPerMinute) {
        nanosPerByte = (double) TimeUnit.MINUTES.toNanos(1) / bytesPerMinute;
    }

    /** Waits until a request may be made, which counts at once; false when it must not, because the feed is stopped. */
    boolean request() throws InterruptedException {
        boolean may = !stopped.await(left(), TimeUnit.NANOSECONDS);
        add(REQUEST);
        return may;
    }

    /** Counts the bytes of the response to a request. */
    void spent(long bytes) {
        add(Math.max(bytes - REQUEST, 0));
    }

    private synchronized long left() {
        return free - System.nanoTime();
    }

    private synchronized void add(long bytes) {
        // Time in which nothing was fetched is not saved up.
        free = Math.max(free, System.nanoTime()) + (long) (bytes * nanosPerByte);
    }

    /** Ends waiting. */
    void stop() {
        stopped.countDown();
    }
}
