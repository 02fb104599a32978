package dev.detente.service.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lines of a text. */
interface Lines {
    /** What is wrong with a line that is too long, and what to do. */
    String TOO_LONG = "is longer than 1 MiB (1,048,576 bytes), which no sound row is: shorten it";

    /**
     * The next line without its end; null at the end.
     *
     * @throws IOException when the text breaks off; the lines before were given
     */
    @Nullable
    String next() throws IOException;

    /** The number of the line given last, from 1. */
    long number();

    /** Whether the line given last is only the beginning of one that is too long. */
    boolean tooLong();

    /** Whether the line given last held bytes that are no UTF-8. */
    default boolean notUtf8() {
        return false;
    }
}
