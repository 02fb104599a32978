package dev.detente.intake.lines;

import java.io.IOException;
import java.util.List;

/** Cells separated by commas. */
public final class CommaCells implements Cells {
    private final CsvRecords records;
    private List<String> cells = List.of();

    public CommaCells(CsvRecords records) {
        this.records = records;
    }

    @Override
    public boolean next() throws IOException {
        List<String> next = records.next();
        cells = next == null ? List.of() : next;
        return next != null;
    }

    @Override
    public int count() {
        return cells.size();
    }

    @Override
    public String get(int cell) {
        return cells.get(cell);
    }

    @Override
    public long line() {
        return records.line();
    }

    @Override
    public boolean tooLong() {
        return records.tooLong();
    }

    @Override
    public String raw() {
        return records.raw();
    }
}
