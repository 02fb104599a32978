package dev.detente.service.web.api;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Computes few answers at a time, for each may take much memory. Others wait in line: a dashboard sends some dozens at once. */
@Component
final class ReadTurns {
    static final int AT_ONCE = 2;
    /** Prometheus itself gives up after a minute, if not told otherwise. */
    static final int PATIENCE_SECONDS = 20;
    /** Half of the threads that answer requests, so that the others go on. */
    static final int LINE = 100;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Duration patience;

    ReadTurns() {
        this(Duration.ofSeconds(PATIENCE_SECONDS));
    }

    /** @param patience how long one waits for a turn */
    ReadTurns(Duration patience) {
        this.patience = patience;
    }

    /** How many wait, about. */
    int waiting() {
        return turns.getQueueLength();
    }

    /** What the work gives when its turn comes; empty when it did not come in time, or the line is too long to wait. */
    <T> Optional<T> await(Supplier<T> work) throws InterruptedException {
        if (waiting() >= LINE || !turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            turns.release();
        }
    }
}
