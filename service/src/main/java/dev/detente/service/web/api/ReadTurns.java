package dev.detente.service.web.api;

import dev.detente.service.web.support.Problems;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Computes few answers at a time, since each may take much memory. Others wait in line: a dashboard sends some dozens at once. */
@Component
final class ReadTurns {
    static final int AT_ONCE = 2;
    /** Prometheus itself gives up after a minute by default. */
    static final int PATIENCE_SECONDS = 20;
    /** Half of the threads that answer requests, so that the others stay free. */
    static final int LINE = 100;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Duration patience;

    ReadTurns() {
        this(Duration.ofSeconds(PATIENCE_SECONDS));
    }

    /** @param patience how long a caller waits for a turn */
    ReadTurns(Duration patience) {
        this.patience = patience;
    }

    /** About how many callers wait. */
    int waiting() {
        return turns.getQueueLength();
    }

    /** The answer to a caller whose turn did not come. */
    static ResponseEntity<ProblemDetail> busy() {
        return Problems.busy(
                HttpStatus.SERVICE_UNAVAILABLE,
                "did not get its turn within " + PATIENCE_SECONDS + " seconds, or " + LINE
                        + " others wait for theirs: ask again in some seconds, or for less at a time",
                PATIENCE_SECONDS);
    }

    /** The result of the work when its turn comes; empty when the turn did not come in time, or the line is too long to wait. */
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
