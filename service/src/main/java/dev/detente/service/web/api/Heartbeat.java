package dev.detente.service.web.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Waits for a result for a client, and notices when the client leaves. A servlet learns that only when it writes, so after a second it begins the
 * answer, status 200 and blanks, which JSON allows before its first bracket: the second blank after a client has closed its connection fails.
 */
final class Heartbeat {
    /** What answers within this time is answered as usual. */
    static final Duration PATIENCE = Duration.ofSeconds(1);
    /** Between two blanks. */
    static final Duration BEAT = Duration.ofMillis(250);

    private final HttpServletResponse response;
    private @Nullable OutputStream begun;

    Heartbeat(HttpServletResponse response) {
        this.response = response;
    }

    /**
     * The result.
     *
     * @throws IOException when the client has left
     */
    <T> T await(CompletableFuture<T> result) throws IOException {
        for (Duration pause = PATIENCE; ; pause = BEAT) {
            try {
                return result.get(pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                beat();
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

    private void beat() throws IOException {
        OutputStream out = begun;
        if (out == null) {
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            out = response.getOutputStream();
            begun = out;
        }
        out.write(' ');
        response.flushBuffer();
    }

    /** Where the rest of the answer goes; null when nothing of it was sent yet. */
    @Nullable
    OutputStream begun() {
        return begun;
    }
}
