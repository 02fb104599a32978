package dev.detente.intake.lines;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lines of a text. */
public interface Lines {
    /** The fault of a line that is too long, with the remedy. */
    String TOO_LONG = "This is longer than 1 MiB (1,048,576 bytes), which no sound row is: shorten it.";

    /**
     * The next line without its line end; null at the end.
     *
     * @throws IOException when the text breaks off, after all lines before were returned
     */
    @Nullable
    String next() throws IOException;

    /** The number of the last line, from 1. */
    long number();

    /** Whether the last line was too long and has been cut. */
    boolean tooLong();

    /** Whether the last line contained invalid UTF-8. */
    default boolean notUtf8() {
        return false;
    }
}
