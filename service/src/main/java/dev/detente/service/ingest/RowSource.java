package dev.detente.service.ingest;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other; however large the file, little of it is held. Not for more than one thread. */
public interface RowSource extends Closeable {
    /**
     * The next row; null at the end, and where a growing file ends for now.
     *
     * @throws InputException when the file is not of its format, or cannot be read any further; the rows before stand
     * @throws IOException when the file breaks off or cannot be read; the rows before stand
     */
    @Nullable
    FileRow next() throws IOException;

    /** How many bytes of the file were read, as it lies on the disk: packed when it is packed. */
    long bytesRead();
}
