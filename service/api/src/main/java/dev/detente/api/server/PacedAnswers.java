package dev.detente.api.server;

import dev.detente.api.support.ConnectionProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Breaks off answers that their clients read too slowly: each holds a thread, and often a turn that others wait for. */
final class PacedAnswers extends OncePerRequestFilter {
    private final ConnectionProperties settings;

    PacedAnswers(ConnectionProperties settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        PacedResponse paced = new PacedResponse(response, new ClientPace(settings));
        chain.doFilter(request, paced);
        paced.end();
    }

    private static final class PacedResponse extends HttpServletResponseWrapper {
        private final ClientPace pace;
        private @Nullable PacedStream stream;
        private @Nullable PrintWriter writer;

        PacedResponse(HttpServletResponse response, ClientPace pace) {
            super(response);
            this.pace = pace;
        }

        private PacedStream stream() throws IOException {
            PacedStream made = stream;
            if (made == null) {
                made = new PacedStream(super.getOutputStream(), pace);
                stream = made;
            }
            return made;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (writer != null) {
                throw new IllegalStateException("the writer of this answer is in use");
            }
            return stream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            PrintWriter made = writer;
            if (made == null) {
                String charset = getCharacterEncoding();
                setCharacterEncoding(charset);
                made = new PrintWriter(new BufferedWriter(new OutputStreamWriter(stream(), charset)));
                writer = made;
            }
            return made;
        }

        @Override
        public void reset() {
            super.reset();
            stream = null;
            writer = null;
        }

        @Override
        public void resetBuffer() {
            super.resetBuffer();
            writer = null;
        }

        /** Sends what the writer keeps, which must not send off the head of the answer: the server then knows its length. */
        private void end() throws IOException {
            if (writer != null && stream != null) {
                stream.keepsHead = true;
                writer.flush();
                stream.keepsHead = false;
            }
            if (pace.late()) {
                // Writers keep errors to themselves: without this the answer would look whole.
                throw new ClientAbortException("the client reads too slowly");
            }
        }
    }

    private static final class PacedStream extends ServletOutputStream {
        private final ServletOutputStream out;
        private final ClientPace pace;
        private boolean keepsHead;

        PacedStream(ServletOutputStream out, ClientPace pace) {
            this.out = out;
            this.pace = pace;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            pace.step(() -> {
                out.write(bytes, from, count);
                return count;
            });
        }

        @Override
        public void flush() throws IOException {
            if (!keepsHead) {
                pace.step(() -> {
                    out.flush();
                    return 0;
                });
            }
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
