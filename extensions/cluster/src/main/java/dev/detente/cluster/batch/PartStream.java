package dev.detente.cluster.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.flink.core.fs.FSDataInputStream;

/**
 * The lines of a part of a file: those that begin in it, the last one whole. A failure of the storage is thrown unchecked, so that Flink reads
 * the part again instead of blaming the file; faults in the bytes are found by their reader.
 */
final class PartStream extends InputStream {
    private static final int BUFFER = 1 << 16;

    private final FSDataInputStream file;
    private final byte[] buffer = new byte[BUFFER];
    private final long end;
    private int at;
    private int filled;
    /** The place in the file of the first byte that is not in the buffer. */
    private long next;

    private boolean ended;

    /**
     * Opens a part.
     *
     * @param from its first byte; a line that began before is not in it
     * @param to the first byte after it; a line that begins before is in it
     */
    PartStream(FSDataInputStream file, long from, long to) {
        this.file = file;
        this.end = to;
        if (from > 0) {
            seek(from - 1);
            skipLine();
        }
    }

    private void seek(long place) {
        try {
            file.seek(place);
            next = place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void skipLine() {
        while (fill()) {
            while (at < filled) {
                if (buffer[at++] == '\n') {
                    // The line that follows may begin after the part, which then is empty.
                    ended = place() >= end;
                    return;
                }
            }
        }
    }

    private long place() {
        return next - (filled - at);
    }

    private boolean fill() {
        if (at < filled) {
            return true;
        }
        try {
            int read = file.read(buffer, 0, BUFFER);
            at = 0;
            filled = Math.max(read, 0);
            next += filled;
            return read > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (ended || !fill()) {
            return -1;
        }
        int count = Math.min(length, filled - at);
        long place = place();
        if (place + count >= end) {
            count = lastLine(place, count);
        }
        System.arraycopy(buffer, at, into, offset, count);
        at += count;
        return count;
    }

    /** How many of the next bytes belong to the part, whose last line ends with the first line end at its last byte or after it. */
    private int lastLine(long place, int most) {
        int from = (int) Math.max(0, end - 1 - place);
        for (int i = from; i < most; i++) {
            if (buffer[at + i] == '\n') {
                ended = true;
                return i + 1;
            }
        }
        return most;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
