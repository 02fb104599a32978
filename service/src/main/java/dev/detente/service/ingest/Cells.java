package dev.detente.service.ingest;

import java.io.IOException;

/** The cells of a table's rows, one row after the other. */
interface Cells {
    /**
     * Goes on to the next row that is not blank; false at the end.
     *
     * @throws IOException when the text breaks off; the rows before were given
     */
    boolean next() throws IOException;

    /** How many cells the row has; 0 when its quotes are wrong. */
    int count();

    /** A cell of the row, from 0. */
    String get(int cell);

    /** The line on which the row begins, from 1. */
    long line();

    /** Whether the row is only the beginning of one that is too long. */
    boolean tooLong();

    /** The row as written. */
    String raw();
}
