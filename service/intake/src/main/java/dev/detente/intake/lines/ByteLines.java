package dev.detente.intake.lines;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines of UTF-8 bytes. Invalid UTF-8 becomes U+FFFD, a line that is too long is cut, and when the bytes break off, all whole lines before
 * are returned first.
 */
public final class ByteLines implements Lines {
    /** Maximum length of a line, in bytes; longer lines are cut. No feed comes near, and a file without line ends must not fill the memory. */
    public static final int MAX_LINE = 1 << 20;

    private static final int BUFFER = 1 << 16;
    private static final char UNDECODED = '\uFFFD';

    private final InputStream in;
    private final boolean grows;
    private byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    private long number;
    private boolean tooLong;
    private boolean notUtf8;
    private @Nullable IOException broken;

    /**
     * Lines of bytes.
     *
     * @param grows whether bytes may still be appended; a line then counts only once its line end is there
     */
    public ByteLines(InputStream in, boolean grows) {
        this.in = in;
        this.grows = grows;
    }

    @Override
    public @Nullable String next() throws IOException {
        int searched = start;
        while (true) {
            for (int i = searched; i < end; i++) {
                if (buffer[i] == '\n') {
                    String line = line(i);
                    start = i + 1;
                    return line;
                }
            }
            int kept = Math.min(end - start, MAX_LINE + 1);
            if (!fill(kept)) {
                return last();
            }
            searched = kept;
        }
    }

    /**
     * The first line, which must be read before {@code next}; empty when there is none.
     *
     * @throws IOException when the text breaks off within it
     */
    public String first() throws IOException {
        try {
            String line = next();
            return line == null ? "" : line;
        } finally {
            start = 0;
            number = 0;
        }
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public boolean tooLong() {
        return tooLong;
    }

    @Override
    public boolean notUtf8() {
        return notUtf8;
    }

    private String line(int to) {
        number++;
        int from = start;
        if (number == 1
                && to - from >= 3
                && buffer[from] == (byte) 0xEF
                && buffer[from + 1] == (byte) 0xBB
                && buffer[from + 2] == (byte) 0xBF) {
            // The byte order mark that some editors write.
            from += 3;
        }
        int length = to - from;
        if (length > 0 && buffer[to - 1] == '\r') {
            length--;
        }
        tooLong = length > MAX_LINE;
        int taken = Math.min(length, MAX_LINE);
        String line = new String(buffer, from, taken, StandardCharsets.UTF_8);
        // The text may contain a real U+FFFD: only one that was decoded from other bytes is an error.
        notUtf8 = line.indexOf(UNDECODED) >= 0
                && !Arrays.equals(
                        line.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(buffer, from, from + taken));
        return line;
    }

    private @Nullable String last() throws IOException {
        if (broken != null) {
            throw broken;
        }
        if (start == end || grows) {
            return null;
        }
        String line = line(end);
        start = end;
        return line;
    }

    /** Reads more bytes, after the given number of bytes kept from an incomplete line. */
    private boolean fill(int kept) {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, kept);
        }
        start = 0;
        end = kept;
        if (buffer.length - end < BUFFER / 2) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        try {
            int read = broken == null ? in.read(buffer, end, buffer.length - end) : -1;
            if (read < 0) {
                return false;
            }
            end += read;
            return true;
        } catch (IOException e) {
            broken = e;
            return false;
        }
    }
}
