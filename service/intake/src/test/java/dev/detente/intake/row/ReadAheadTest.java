package dev.detente.intake.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    /** Numbered rows of ten bytes each. */
    private static final class Numbered implements RowSource {
        private final long rows;
        private final @Nullable IOException failure;
        private final AtomicLong read = new AtomicLong();
        private volatile boolean closed;

        /** @param failure what comes after the rows; null for the end of the file */
        Numbered(long rows, @Nullable IOException failure) {
            this.rows = rows;
            this.failure = failure;
        }

        @Override
        public @Nullable SourceRow next() throws IOException {
            if (closed) {
                throw new IOException("it is closed");
            }
            if (read.get() < rows) {
                return new SourceRow.LeftOut(read.incrementAndGet(), LeftOutReason.NO_ACTOR);
            }
            if (failure != null) {
                throw failure;
            }
            return null;
        }

        @Override
        public long bytesRead() {
            return 10 * read.get();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static long next(RowSource rows) throws IOException {
        SourceRow row = rows.next();
        return row == null ? -1 : row.line();
    }

    @Test
    void givesAllRowsInTheirOrderAndThenNoMore() throws IOException {
        try (ReadAhead rows = new ReadAhead(new Numbered(25_000, null))) {
            for (long line = 1; line <= 25_000; line++) {
                assertThat(next(rows)).isEqualTo(line);
                assertThat(rows.bytesRead()).isBetween(10 * line, 10 * (line + 1_000));
            }
            assertThat(rows.bytesRead()).isEqualTo(250_000);
            assertThat(next(rows)).isEqualTo(-1);
            assertThat(next(rows)).isEqualTo(-1);
        }
    }

    @Test
    void aFailureComesAfterTheRowsBefore() throws IOException {
        try (ReadAhead rows = new ReadAhead(new Numbered(2_500, new EOFException("it breaks off")))) {
            for (long line = 1; line <= 2_500; line++) {
                assertThat(next(rows)).isEqualTo(line);
            }
            assertThatThrownBy(rows::next).isInstanceOf(EOFException.class).hasMessage("it breaks off");
        }
    }

    @Test
    void readsOnlySoFarAheadAndEndsWhenItIsClosed() throws Exception {
        Numbered source = new Numbered(1_000_000, null);
        try (ReadAhead rows = new ReadAhead(source)) {
            assertThat(next(rows)).isEqualTo(1);
            long read;
            do {
                read = source.read.get();
                Thread.sleep(50);
            } while (source.read.get() > read);
            assertThat(read).isLessThan(20_000);
        }

        assertThat(source.closed).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().equals("read-ahead"));
    }

    @Test
    void anInterruptionOfItsUserLosesNoRow() throws IOException {
        try (ReadAhead rows = new ReadAhead(new Numbered(3_000, null))) {
            Thread.currentThread().interrupt();
            for (long line = 1; line <= 3_000; line++) {
                assertThat(next(rows)).isEqualTo(line);
            }
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
