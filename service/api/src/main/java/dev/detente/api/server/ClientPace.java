package dev.detente.api.server;

import dev.detente.api.support.ConnectionProperties;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
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

    /** An answer at this pace. */
    HttpServletResponse of(HttpServletResponse response) {
        return new PacedAnswer(response);
    }

    /** Whether the client was too slow. */
    boolean late() {
        Duration may = settings.patience()
                .plusMillis(bytes * SECOND_MILLIS / settings.leastRate().toBytes());
        return waitedNanos > Math.min(may.toNanos(), LONGEST.toNanos());
    }

    /** Breaks off an answer that its client reads too slowly: it holds a thread, and often a turn that others wait for. */
    private final class PacedAnswer extends HttpServletResponseWrapper {
        PacedAnswer(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return new PacedStream(super.getOutputStream());
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return new PrintWriter(new PacedWriter(super.getWriter()));
        }

        private final class PacedWriter extends Writer {
            private final Writer out;

            PacedWriter(Writer out) {
                this.out = out;
            }

            @Override
            public void close() throws IOException {
                out.close();
            }

            @Override
            public void write(char[] text, int from, int count) throws IOException {
                step(() -> {
                    out.write(text, from, count);
                    return count;
                });
            }

            @Override
            public void flush() throws IOException {
                step(() -> {
                    out.flush();
                    return 0;
                });
            }
        }

        private final class PacedStream extends ServletOutputStream {
            private final ServletOutputStream out;

            PacedStream(ServletOutputStream out) {
                this.out = out;
            }

            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                step(() -> {
                    out.write(bytes, from, count);
                    return count;
                });
            }

            @Override
            public void flush() throws IOException {
                step(() -> {
                    out.flush();
                    return 0;
                });
            }

            @Override
            public void close() throws IOException {
                out.close();
            }

            @Override
            public boolean isReady() {
                return out.isReady();
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                out.setWriteListener(listener);
            }
        }
    }
}
