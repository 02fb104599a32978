package dev.detente.rules.language;

import dev.detente.rules.book.Diagnostics;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A file's text, where offsets become lines and columns. */
public final class Source {
    private final String file;
    private final String text;
    /** Where each line starts. */
    private final int[] lines;

    /**
     * A file's text.
     *
     * @param file path within the rule book
     * @param text the whole text
     */
    public Source(String file, String text) {
        this.file = file;
        this.text = text;
        this.lines = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    /** Path within the rule book. */
    public String file() {
        return file;
    }

    /** The whole text. */
    public String text() {
        return text;
    }

    /** 1-based line of an offset. */
    public int line(int offset) {
        int found = Arrays.binarySearch(lines, bounded(offset));
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** 1-based column of an offset. */
    public int column(int offset) {
        return bounded(offset) - lines[line(offset) - 1] + 1;
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
