package dev.detente.web.support;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Lets bodies of any size go where they are stored as they come. Each holds a thread, so there are few at a time, fewer of one caller, and none
 * may be slow for long.
 */
@Component
public final class Uploads {
    /** How many come at a time. */
    static final int AT_ONCE = 16;
    /** How many of one caller come at a time: four callers who send slowly take all turns, one does not. */
    static final int OF_ONE = 4;
    /** How long the service waits for one upload in all, however fast it comes. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Pacer pacer;
    private final Semaphore turns = new Semaphore(AT_ONCE);
    /** How many uploads of each caller are coming. */
    @GuardedBy("coming")
    private final Map<String, Integer> coming = new HashMap<>();

    Uploads(Pacer pacer) {
        this.pacer = pacer;
    }

    /**
     * Passes a request on.
     *
     * @param caller who sends it
     * @param refused answers when too many others are coming
     */
    public void pass(
            String caller,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            WholeBodies.Refusals refused)
            throws IOException, ServletException {
        if (!begin(caller)) {
            refused.answer(
                    new ProblemException(
                            HttpStatus.TOO_MANY_REQUESTS,
                            new Problem(
                                    "body",
                                    "",
                                    "This cannot be taken now: " + OF_ONE
                                            + " files of the same caller are coming already: send it again when one of them has come.")));
            return;
        }
        try {
            passInTurn(request, response, chain, refused);
        } finally {
            end(caller);
        }
    }

    private boolean begin(String caller) {
        synchronized (coming) {
            int before = coming.getOrDefault(caller, 0);
            if (before >= OF_ONE) {
                return false;
            }
            coming.put(caller, before + 1);
            return true;
        }
    }

    private void end(String caller) {
        synchronized (coming) {
            coming.computeIfPresent(caller, (who, count) -> count == 1 ? null : count - 1);
        }
    }

    private void passInTurn(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, WholeBodies.Refusals refused)
            throws IOException, ServletException {
        if (!turns.tryAcquire()) {
            refused.answer(new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    new Problem(
                            "body",
                            "",
                            "This cannot be taken now: " + AT_ONCE
                                    + " files are coming already: send it again in some seconds.")));
            return;
        }
        try (Pacer.Pace pace = pacer.watch(LONGEST)) {
            chain.doFilter(new PacedRequest(request, pace), response);
        } finally {
            turns.release();
        }
    }

    private static final class PacedRequest extends HttpServletRequestWrapper {
        private final Pacer.Pace pace;

        PacedRequest(HttpServletRequest request, Pacer.Pace pace) {
            super(request);
            this.pace = pace;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new PacedStream(super.getInputStream(), pace);
        }
    }

    private static final class PacedStream extends ServletInputStream {
        private final ServletInputStream in;
        private final Pacer.Pace pace;

        PacedStream(ServletInputStream in, Pacer.Pace pace) {
            this.in = in;
            this.pace = pace;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            pace.waits(true);
            int count;
            try {
                count = in.read(into, from, most);
            } finally {
                pace.waits(false);
            }
            pace.moved(Math.max(0, count));
            if (pace.late()) {
                throw new IOException("the client sends too slowly");
            }
            return count;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
