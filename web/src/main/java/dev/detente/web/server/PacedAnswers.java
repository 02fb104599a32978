package dev.detente.web.server;

import dev.detente.web.support.Pacer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Breaks off answers that their clients read too slowly: each holds a thread. An answer that fits into the buffers of a connection is sent at
 * once; of longer ones, few are sent at a time.
 */
final class PacedAnswers extends OncePerRequestFilter {
    /** How many threads may wait at a time until a client reads on: a quarter of all. */
    private static final int AT_ONCE = 100;

    private static final int FITS = 32 * 1024;
    /** Characters that a writer gathers. */
    private static final int KEPT = 8 * 1024;

    private static final long PATIENCE_MILLIS = 500;

    private final Pacer pacer;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    PacedAnswers(Pacer pacer) {
        this.pacer = pacer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        PacedResponse paced = new PacedResponse(response);
        chain.doFilter(request, paced);
        paced.sendKept();
        // Writers keep errors to themselves: without this the answer would look whole.
        paced.refuseBroken();
    }

    private final class PacedResponse extends HttpServletResponseWrapper {
        private final Pacer.Pace pace = pacer.watch(() -> {});
        private @Nullable ServletOutputStream stream;
        private @Nullable PrintWriter writer;
        private @Nullable PacedWriter kept;
        private long sent;
        private boolean broken;

        private PacedResponse(HttpServletResponse response) {
            super(response);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            ServletOutputStream made = stream;
            if (made == null) {
                made = new PacedStream(super.getOutputStream(), this);
                stream = made;
            }
            return made;
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            PrintWriter made = writer;
            if (made == null) {
                PacedWriter keeping = new PacedWriter(super.getWriter(), this);
                made = new PrintWriter(keeping);
                kept = keeping;
                writer = made;
            }
            return made;
        }

        @Override
        public void reset() {
            super.reset();
            stream = null;
            writer = null;
            kept = null;
        }

        @Override
        public void resetBuffer() {
            super.resetBuffer();
            if (kept != null) {
                kept.forget();
            }
        }

        /** Sends the characters that the writer still keeps. */
        private void sendKept() throws IOException {
            if (kept != null) {
                kept.sendKept();
            }
        }

        /** Sends that number of bytes or characters. */
        private void send(int count, Sending sending) throws IOException {
            sent += count;
            if (sent <= FITS) {
                sending.send();
                return;
            }
            refuseBroken();
            try {
                broken = !turns.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                broken = true;
            }
            refuseBroken();
            try (pace) {
                pace.waits(true);
                sending.send();
                pace.moved(count);
            } finally {
                turns.release();
            }
            broken = pace.late();
        }

        private void refuseBroken() throws IOException {
            if (broken) {
                throw new ClientAbortException("the client, or too many others, read too slowly");
            }
        }
    }

    private static final class PacedStream extends ServletOutputStream {
        private final ServletOutputStream out;
        private final PacedResponse paced;

        PacedStream(ServletOutputStream out, PacedResponse paced) {
            this.out = out;
            this.paced = paced;
        }

        @Override
        public void write(int one) throws IOException {
            paced.send(1, () -> out.write(one));
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            paced.send(count, () -> out.write(bytes, from, count));
        }

        @Override
        public void flush() throws IOException {
            paced.send(0, out::flush);
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

    /** Gathers what is written: a page is written in thousands of small pieces, and each turn costs. */
    private static final class PacedWriter extends Writer {
        private final PrintWriter out;
        private final PacedResponse paced;
        private final char[] kept = new char[KEPT];
        private int size;

        PacedWriter(PrintWriter out, PacedResponse paced) {
            this.out = out;
            this.paced = paced;
        }

        @Override
        public void write(char[] text, int from, int count) throws IOException {
            if (makesRoom(count)) {
                System.arraycopy(text, from, kept, size, count);
                size += count;
            } else {
                paced.send(count, () -> out.write(text, from, count));
            }
        }

        @Override
        public void write(String text, int from, int count) throws IOException {
            if (makesRoom(count)) {
                text.getChars(from, from + count, kept, size);
                size += count;
            } else {
                paced.send(count, () -> out.write(text, from, count));
            }
        }

        /** Makes room for some characters; returns false when they do not fit even into the empty buffer. */
        private boolean makesRoom(int count) throws IOException {
            if (count > kept.length - size) {
                sendKept();
            }
            return count <= kept.length;
        }

        void sendKept() throws IOException {
            int count = size;
            if (count > 0) {
                size = 0;
                paced.send(count, () -> out.write(kept, 0, count));
            }
        }

        void forget() {
            size = 0;
        }

        @Override
        public void flush() throws IOException {
            sendKept();
            paced.send(0, out::flush);
        }

        @Override
        public void close() throws IOException {
            sendKept();
            out.close();
        }
    }

    private interface Sending {
        void send() throws IOException;
    }
}
