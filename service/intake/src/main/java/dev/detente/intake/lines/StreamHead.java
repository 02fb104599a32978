package dev.detente.intake.lines;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a stream, which seems to end after them. {@link #renew} makes room for as many again. */
public final class StreamHead extends FilterInputStream {
    private final long most;
    private long left;

    /**
     * The beginning of a stream.
     *
     * @param most how many bytes, 0 or more
     */
    public StreamHead(InputStream in, long most) {
        super(in);
        this.most = most;
        this.left = most;
    }

    /** Allows as many bytes again as at the beginning. */
    public void renew() {
        left = most;
    }

    /** Whether all bytes that were allowed have been read. */
    public boolean full() {
        return left == 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = left == 0 && length > 0 ? -1 : in.read(into, offset, (int) Math.min(length, left));
        left -= Math.max(read, 0);
        return read;
    }
}
