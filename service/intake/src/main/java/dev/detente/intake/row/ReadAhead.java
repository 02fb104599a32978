package dev.detente.intake.row;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads some thousand rows ahead on a thread of its own: rows are read while others are stored. Closing it ends the thread. */
public final class ReadAhead implements RowSource {
    private static final int ROWS = 1_000;
    private static final int PARTS = 8;

    private final RowSource source;
    private final BlockingQueue<Part> ahead = new ArrayBlockingQueue<>(PARTS);
    private final Thread reader = new Thread(this::read, "read-ahead");
    private Part part = new Part(List.of(), 0, false, null);
    private Iterator<SourceRow> rows = Collections.emptyIterator();

    /**
     * Rows that were read.
     *
     * @param bytes how many bytes of the file had been read then
     * @param last whether the file has no more
     * @param failure what ended the reading; null when nothing did
     */
    private record Part(
            List<SourceRow> rows,
            long bytes,
            boolean last,
            @Nullable Throwable failure) {}

    /** @param source is read by one thread at a time, and closed with this one */
    public ReadAhead(RowSource source) {
        this.source = source;
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try {
            Part read;
            do {
                read = readPart();
                ahead.put(read);
            } while (!read.last());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Part readPart() {
        List<SourceRow> some = new ArrayList<>(ROWS);
        try {
            while (some.size() < ROWS) {
                SourceRow row = source.next();
                if (row == null) {
                    return new Part(some, source.bytesRead(), true, null);
                }
                some.add(row);
            }
            return new Part(some, source.bytesRead(), false, null);
        } catch (IOException | RuntimeException | Error e) {
            return new Part(some, source.bytesRead(), true, e);
        }
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        while (!rows.hasNext()) {
            if (part.last()) {
                rethrow(part.failure());
                return null;
            }
            part = uninterrupted(ahead::take);
            rows = part.rows().iterator();
        }
        return rows.next();
    }

    /** Something to wait for. */
    private interface Wait<T> {
        T end() throws InterruptedException;
    }

    /** Waits for the reader, which an interruption of this thread does not end. */
    private static <T> T uninterrupted(Wait<T> wait) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.end();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void rethrow(@Nullable Throwable failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    /** Counts the rows that were returned and those read together with them. */
    @Override
    public long bytesRead() {
        return part.bytes();
    }

    @Override
    public void close() throws IOException {
        reader.interrupt();
        uninterrupted(() -> {
            reader.join();
            return true;
        });
        source.close();
    }
}
