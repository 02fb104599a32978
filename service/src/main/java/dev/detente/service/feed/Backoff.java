package dev.detente.service.feed;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures: the first time {@code first}, then twice as long each time up to {@code most}, of which a random share
 * from none to half is taken off, so that many who failed together do not come back together.
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

    /** After a failure: how long to wait. */
    Duration failed() {
        Duration wait = first;
        for (int i = 0; i < failures && wait.compareTo(most) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        failures++;
        long millis = Math.min(wait.toMillis(), most.toMillis());
        return Duration.ofMillis(millis - random.nextLong(millis / 2 + 1));
    }

    /** After something went well: the next failure is a first one. */
    void reset() {
        failures = 0;
    }
}
