package dev.detente.intake.lines;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that are counted while they are read. */
public final class CountedBytes extends FilterInputStream {
    private long count;

    public CountedBytes(InputStream in) {
        super(in);
    }

    /** How many were read so far. */
    public long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        count += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        count += Math.max(read, 0);
        return read;
    }
}
