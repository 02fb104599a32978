package dev.detente.intake.live;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff after failures: waits {@code first}, then twice as long each time up to {@code most}. Each wait is shortened by a
 * random share of up to half, so that clients that failed together do not retry together.
 */
final class Backoff {
    private final Duration first;
    private final Duration most;
    private final RandomGenerator random;
    private int failures;

    Backoff(Duration first, Duration most, RandomGenerator random) {
        this.first = first;
        this.most = most;
        this.random = random;
    }

    /** Records a failure, and returns how long to wait. */
    Duration failed() {
        Duration wait = first;
        for (int i = 0; i < failures && wait.compareTo(most) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        failures++;
        long millis = Math.min(wait.toMillis(), most.toMillis());
        return Duration.ofMillis(millis - random.nextLong(millis / 2 + 1));
    }

    /** Resets the wait after a success. */
    void reset() {
        failures = 0;
    }
}
