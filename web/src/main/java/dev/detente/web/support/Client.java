package dev.detente.web.support;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The client of a request, who may leave before the answer: who computes for long asks from time to time, and stops for one who has left. Only the
 * thread that answers the request may ask.
 */
public final class Client {
    /** The attribute of a request that holds what tells whether its connection seems closed, a {@link BooleanSupplier}. */
    public static final String SEEMS_GONE = Client.class.getName() + ".seemsGone";

    /** Between two looks at the connection while a result is awaited. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final int LOOKS = 2;

    private final BooleanSupplier seemsGone;

    private Client(BooleanSupplier seemsGone) {
        this.seemsGone = seemsGone;
    }

    /** The client has closed its connection: nobody is left to answer. */
    public static final class GoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GoneException() {
            super("the client has left", null, false, false);
        }
    }

    /** The client of a request. */
    public static Client of(HttpServletRequest request) {
        return new Client(
                request.getAttribute(SEEMS_GONE) instanceof BooleanSupplier seemsGone ? seemsGone : () -> false);
    }

    /**
     * Looks whether the client is still there, without waiting.
     *
     * @throws GoneException when it has left
     */
    public void check() {
        // A client that sends its next request early looks the same at the first look, but not at the second.
        for (int look = 0; look < LOOKS; look++) {
            if (!seemsGone.getAsBoolean()) {
                return;
            }
        }
        throw new GoneException();
    }

    /**
     * Waits for a result.
     *
     * @throws GoneException when the client has left meanwhile
     * @throws IOException when the service ends
     */
    public <T> T await(CompletableFuture<T> result) throws IOException {
        while (true) {
            try {
                return result.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                check();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                } else if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the service is being stopped", e);
            }
        }
    }
}
