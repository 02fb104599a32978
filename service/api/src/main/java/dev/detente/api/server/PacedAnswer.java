package dev.detente.api.server;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** Breaks off an answer that its client reads too slowly: it holds a thread, and often a turn that others wait for. */
final class PacedAnswer extends HttpServletResponseWrapper {
    private final ClientPace pace;

    PacedAnswer(HttpServletResponse response, ClientPace pace) {
        super(response);
        this.pace = pace;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return new PacedStream(super.getOutputStream());
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return new PrintWriter(new PacedWriter(super.getWriter()));
    }

    private final class PacedWriter extends FilterWriter {
        PacedWriter(Writer out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new char[] {(char) one}, 0, 1);
        }

        @Override
        public void write(String text, int from, int count) throws IOException {
            pace.step(() -> {
                out.write(text, from, count);
                return count;
            });
        }

        @Override
        public void write(char[] text, int from, int count) throws IOException {
            pace.step(() -> {
                out.write(text, from, count);
                return count;
            });
        }

        @Override
        public void flush() throws IOException {
            pace.step(() -> {
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
            pace.step(() -> {
                out.write(bytes, from, count);
                return count;
            });
        }

        @Override
        public void flush() throws IOException {
            pace.step(() -> {
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
