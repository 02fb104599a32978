package dev.detente.service.store;

/**
 * Why a row of a file was not taken, kept where a person can read it.
 *
 * @param line the row's line in the file, from 1
 * @param field the field that is wrong; {@code row} when it is the row as a whole
 * @param value what it holds, shortened
 * @param remedy what is wrong with it and what to write instead
 * @param row the row as written, cut after 4,000 characters
 */
public record RefusedRow(long line, String field, String value, String remedy, String row) {
    /** More of a row is not kept. */
    public static final int MAX_ROW = 4_000;

    public RefusedRow {
        row = row.length() <= MAX_ROW ? row : row.substring(0, MAX_ROW);
    }
}
