package dev.detente.service.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows that people coded, as written, one after the other. */
interface InputRows {
    /**
     * The next row; null at the end.
     *
     * @throws InputException when the text cannot be read any further; the rows before stand
     */
    @Nullable
    InputRow next() throws IOException;

    /** The line on which the row given last begins, from 1. */
    long line();

    /** The row given last, as written. */
    String raw();

    /** Whether the row given last held bytes that are no UTF-8; never where the parser refuses them. */
    default boolean notUtf8() {
        return false;
    }
}
