package dev.detente.service.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lines of a text. */
interface Lines {
    /**
     * The next line without its end; null at the end.
     *
     * @throws IOException when the text breaks off; the lines before were given
     */
    @Nullable
    String next() throws IOException;

    /** The number of the line given last, from 1. */
    long number();
}
