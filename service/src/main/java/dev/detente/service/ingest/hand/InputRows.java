package dev.detente.service.ingest.hand;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Iterates over hand-coded rows, as written. */
public interface InputRows {
    /**
     * The next row; null at the end.
     *
     * @throws dev.detente.service.ingest.InputException when the text cannot be read any further; the rows before still count
     */
    @Nullable
    InputRow next() throws IOException;

    /** The line on which the last row begins, from 1. */
    long line();

    /** The last row, as written. */
    String raw();

    /** Whether the last row contained invalid UTF-8; always false where the parser refuses it. */
    default boolean notUtf8() {
        return false;
    }
}
