package dev.detente.service.ingest;

import java.util.Arrays;

/** The cells of a line between tabs, found without copying; one object serves all lines of a file. */
final class TabRow {
    private String line = "";
    /** Where cell i begins; cell i ends one before cell i + 1 begins. */
    private int[] starts = new int[64];

    private int count;

    /** Takes up the next line. */
    void set(String text) {
        line = text;
        count = 1;
        for (int tab = text.indexOf('\t'); tab >= 0; tab = text.indexOf('\t', tab + 1)) {
            if (count + 1 == starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
            }
            starts[count++] = tab + 1;
        }
        starts[count] = text.length() + 1;
    }

    /** How many cells there are. */
    int count() {
        return count;
    }

    /** The line as written. */
    String line() {
        return line;
    }

    /** A cell, from 0. */
    String get(int cell) {
        return line.substring(starts[cell], starts[cell + 1] - 1);
    }
}
