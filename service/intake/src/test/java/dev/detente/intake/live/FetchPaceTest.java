package dev.detente.intake.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FetchPaceTest {
    private static final long RATE = 60L << 20;

    @Test
    void bytesAndRequestsAreKeptBelowTheRate() throws InterruptedException {
        FetchPace pace = new FetchPace(RATE);
        long[] sizes = {0, 100, FetchPace.REQUEST, 2 * FetchPace.REQUEST, 0};
        long began = System.nanoTime();
        for (long size : sizes) {
            assertThat(pace.request()).isTrue();
            pace.spent(size);
        }
        assertThat(pace.request()).isTrue();

        // Before the last request, those before it are paid for: five, and as much as one more.
        double seconds = (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
        assertThat(6.0 * FetchPace.REQUEST / seconds * 60).isLessThanOrEqualTo(RATE * 1.001);
    }

    @Test
    void whoIsStoppedWaitsNoLongerAndMustNotAsk() throws InterruptedException {
        FetchPace pace = new FetchPace(1);
        assertThat(pace.request()).isTrue();
        Thread stop = new Thread(pace::stop);
        stop.start();

        assertThat(pace.request()).isFalse();
        stop.join();
    }
}
