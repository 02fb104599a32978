package dev.detente.rules.profile;

import dev.detente.rules.book.Diagnostics;

/**
 * A file's text, where offsets become lines and columns.
 *
 * @param file path within the rule book
 * @param text the whole text
 */
public record Source(String file, String text) {
    /** 1-based line of an offset. */
    public int line(int offset) {
        return 1
                + (int) text.substring(0, bounded(offset))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    /** 1-based column of an offset. */
    public int column(int offset) {
        return bounded(offset) - text.lastIndexOf('\n', bounded(offset) - 1);
    }

    /** Adds an error at an offset. */
    public void error(Diagnostics findings, int offset, String message) {
        findings.error(file, line(offset), column(offset), message);
    }

    /** Adds a warning at an offset. */
    public void warning(Diagnostics findings, int offset, String message) {
        findings.warning(file, line(offset), column(offset), message);
    }

    private int bounded(int offset) {
        return Math.max(0, Math.min(offset, text.length()));
    }
}
