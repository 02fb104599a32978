package dev.detente.intake.row;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Iterates over the rows of a file, holding little of it in memory. Not thread-safe. */
public interface RowSource extends Closeable {
    /**
     * The next row; null at the end, also at the current end of a growing file.
     *
     * @throws InputException when the file does not have its format, or cannot be read any further; the rows before still count
     * @throws IOException when the file breaks off or cannot be read; the rows before still count
     */
    @Nullable
    SourceRow next() throws IOException;

    /** How many bytes of the file on disk were read, before unpacking. */
    long bytesRead();
}
