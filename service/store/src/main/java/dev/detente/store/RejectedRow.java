package dev.detente.store;

import dev.detente.model.Problem;

/**
 * Why a row of a file was rejected, stored for people to read.
 *
 * @param line the row's line in the file, from 1
 * @param problem the faulty field and its fault
 * @param row the row as written, cut after 4,000 characters
 */
public record RejectedRow(long line, Problem problem, String row) {
    /** Maximum length of a kept row, in characters. */
    public static final int MAX_ROW = 4_000;

    public RejectedRow {
        row = row.length() <= MAX_ROW ? row : row.substring(0, MAX_ROW);
    }
}
