package dev.detente.evaluation.report;

import java.util.List;

/**
 * A table for every form of report.
 *
 * @param texts how many of its first columns are texts; the others are numbers
 * @param rows its cells; a line break separates a number from its interval
 */
public record Table(List<String> head, int texts, List<List<String>> rows) {
    public Table {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
