package dev.detente.intake.lines;

import java.io.IOException;

/** Iterates over the rows of a table and gives access to the cells of the current row. */
public interface Cells {
    /**
     * Moves to the next row that is not blank; false at the end.
     *
     * @throws IOException when the text breaks off, after all rows before were returned
     */
    boolean next() throws IOException;

    /** Number of cells in the row; 0 when its quotes are wrong. */
    int count();

    /** A cell of the row, from 0. */
    String get(int cell);

    /** The line on which the row begins, from 1. */
    long line();

    /** Whether the row was too long and has been cut. */
    boolean tooLong();

    /** The row as written. */
    String raw();
}
