package dev.detente.api.server;

import dev.detente.api.support.ConnectionProperties;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * How long the service waits for one client while a body comes, or an answer goes. The time limits of the server bound each wait, this bounds all
 * of them together; only time in which the service waits counts.
 */
final class ClientPace {
    /** However fast it goes. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final long SECOND_MILLIS = 1000;

    private final ConnectionProperties settings;
    private long waitedNanos;
    private long bytes;

    ClientPace(ConnectionProperties settings) {
        this.settings = settings;
    }

    /** Reads or writes, and may wait for the client. */
    interface Step {
        /** Returns how many bytes or characters came or went; negative at the end. */
        int take() throws IOException;
    }

    /**
     * Takes a step.
     *
     * @throws SocketTimeoutException when the client was too slow
     */
    int step(Step step) throws IOException {
        if (late()) {
            throw new SocketTimeoutException("the client is too slow");
        }
        long began = System.nanoTime();
        int count = step.take();
        waitedNanos += System.nanoTime() - began;
        bytes += Math.max(0, count);
        return count;
    }

    /** Whether the client was too slow. */
    boolean late() {
        Duration may = settings.patience()
                .plusMillis(bytes * SECOND_MILLIS / settings.leastRate().toBytes());
        return waitedNanos > Math.min(may.toNanos(), LONGEST.toNanos());
    }
}
