package dev.detente.lab.judge.report;

import java.util.List;

/**
 * A table for every form of report.
 *
 * @param texts how many of its first columns are texts
 * @param notes how many of its last columns are texts; those between are numbers
 * @param rows its cells; a line break separates a number from its interval, and an asterisk before a number marks the best of its column
 */
public record Table(List<String> head, int texts, int notes, List<List<String>> rows) {
    public Table {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** A table whose last columns are numbers. */
    public Table(List<String> head, int texts, List<List<String>> rows) {
        this(head, texts, 0, rows);
    }

    /** Whether a column is one of numbers. */
    boolean number(int column) {
        return column >= texts && column < head.size() - notes;
    }
}
