package dev.detente.intake.lines;

import java.io.IOException;
import java.util.Arrays;

/** Cells separated by tabs, found without copying; quotes have no meaning. */
public final class TabCells implements Cells {
    private final Lines lines;
    private String row = "";
    /** Where cell i begins; it ends one before cell i + 1 begins. */
    private int[] starts = new int[64];

    private int count;

    public TabCells(Lines lines) {
        this.lines = lines;
    }

    @Override
    public boolean next() throws IOException {
        String line = lines.next();
        while (line != null && line.isEmpty()) {
            line = lines.next();
        }
        if (line == null) {
            return false;
        }
        row = line;
        count = 1;
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', tab + 1)) {
            if (count + 1 == starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
            }
            starts[count++] = tab + 1;
        }
        starts[count] = line.length() + 1;
        return true;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public String get(int cell) {
        return row.substring(starts[cell], starts[cell + 1] - 1);
    }

    @Override
    public long line() {
        return lines.number();
    }

    @Override
    public boolean tooLong() {
        return lines.tooLong();
    }

    @Override
    public String raw() {
        return row;
    }
}
