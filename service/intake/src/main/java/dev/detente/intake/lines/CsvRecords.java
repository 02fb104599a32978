package dev.detente.intake.lines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of comma-separated values (RFC 4180), or of values with another separator. Lines are joined only while a quoted cell is open; a quote
 * that is never closed invalidates its own line only.
 */
public final class CsvRecords {
    /** The separator that the first record shows: that of comma, semicolon and tab which it has most often outside of quotes. */
    public static final char AS_FIRST = 0;

    /** Maximum length of a record, in characters: in a longer one, the opening quote is taken for a mistake. */
    private static final int MAX_RECORD = 1 << 16;

    private static final char QUOTE = '"';
    /** The separators that spreadsheets put between cells; the comma first, which a line without any of them has. */
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private final Lines lines;
    private final boolean grows;
    private final Deque<Line> ahead = new ArrayDeque<>();
    /** Number of cells in the first record, 0 before it is read. */
    private int width;

    private long next = 1;
    private long line;
    private String raw = "";
    private boolean tooLong;
    private boolean notUtf8;
    private boolean openTooLong;
    private char separator;

    private record Line(String text, boolean tooLong, boolean notUtf8) {}

    /**
     * Records of these lines.
     *
     * @param grows whether lines may still be appended; the rest of an open cell is then waited for
     * @param separator what separates the cells, or {@link #AS_FIRST}
     */
    public CsvRecords(Lines lines, boolean grows, char separator) {
        this.lines = lines;
        this.grows = grows;
        this.separator = separator;
    }

    /** The cells of the next record that is not blank; empty when it is malformed, as {@link #fault} explains; null at the end. */
    @Nullable
    public List<String> next() throws IOException {
        while (true) {
            Line first = nextLine();
            if (first == null) {
                return null;
            }
            line = next++;
            if (first.text().isBlank()) {
                continue;
            }
            raw = first.text();
            tooLong = first.tooLong();
            notUtf8 = first.notUtf8();
            openTooLong = false;
            if (separator == AS_FIRST) {
                separator = separatorOf(raw);
            }
            List<String> cells = tooLong ? List.of() : cells(raw);
            if (cells != null && width == 0) {
                width = cells.size();
            }
            return cells;
        }
    }

    private @Nullable List<String> cells(String first) {
        if (first.indexOf(QUOTE) < 0) {
            return split(first);
        }
        return staysOpen(first, false) ? joined(first) : parsed(first);
    }

    private static char separatorOf(String header) {
        String plain = header.replaceAll("\"[^\"]*\"", "");
        return SEPARATORS.stream()
                .max(Comparator.comparingLong((Character each) ->
                                plain.chars().filter(c -> c == each).count())
                        .thenComparing(each -> -SEPARATORS.indexOf(each)))
                .orElseThrow();
    }

    /** The separator of the cells; a comma before the first record. */
    public char separator() {
        return separator == AS_FIRST ? ',' : separator;
    }

    /** The line on which the last record begins, from 1. */
    public long line() {
        return line;
    }

    /** The last record, as written. */
    public String raw() {
        return raw;
    }

    /** Whether the last record contained invalid UTF-8. */
    public boolean notUtf8() {
        return notUtf8;
    }

    /** Whether the last record is a line that was too long and has been cut. */
    boolean tooLong() {
        return tooLong;
    }

    /** Returns the fault of the last record when it has no cells, with the remedy. */
    public String fault() {
        if (tooLong) {
            return Lines.TOO_LONG;
        }
        return openTooLong
                ? "This has quotes that stay open for more than 65,536 characters: close them, or shorten the row."
                : "This has a quote that is not closed, or one inside a cell: put the whole cell in quotes, and double the quotes inside it.";
    }

    private @Nullable Line nextLine() throws IOException {
        if (!ahead.isEmpty()) {
            return ahead.remove();
        }
        String text = lines.next();
        return text == null ? null : new Line(text, lines.tooLong(), lines.notUtf8());
    }

    /** The record that begins with a line whose last cell is open; that line alone, as a malformed record, when the cell is never closed. */
    private @Nullable List<String> joined(String first) {
        List<Line> more = new ArrayList<>();
        StringBuilder record = new StringBuilder(first);
        boolean open = true;
        boolean ended = false;
        while (open && !ended && record.length() <= MAX_RECORD) {
            Line following = followingLine();
            if (following == null) {
                ended = true;
            } else {
                more.add(following);
                record.append('\n').append(following.text());
                open = staysOpen(following.text(), true);
            }
        }
        List<String> cells = open ? List.of() : parsed(record.toString());
        // An unclosed quote ends at a quote of another row; the text between the two then has the wrong number of
        // cells.
        if (!cells.isEmpty() && (width == 0 || cells.size() == width)) {
            next += more.size();
            raw = record.toString();
            notUtf8 |= more.stream().anyMatch(Line::notUtf8);
            return cells;
        }
        for (int i = more.size() - 1; i >= 0; i--) {
            ahead.addFirst(more.get(i));
        }
        if (open && ended && grows) {
            ahead.addFirst(new Line(first, false, notUtf8));
            next--;
            return null;
        }
        openTooLong = record.length() > MAX_RECORD;
        return List.of();
    }

    /** The following line; null at the end, and where the text breaks off, which the next read reports again. */
    private @Nullable Line followingLine() {
        try {
            return nextLine();
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether a quoted cell continues after the line. */
    private boolean staysOpen(String line, boolean open) {
        boolean quoted = open;
        boolean cellBegins = !open;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (!quoted) {
                quoted = c == QUOTE && cellBegins;
                cellBegins = c == separator;
            } else if (c == QUOTE) {
                if (i + 1 < line.length() && line.charAt(i + 1) == QUOTE) {
                    i++;
                } else {
                    quoted = false;
                }
            }
        }
        return quoted;
    }

    private List<String> split(String line) {
        List<String> cells = new ArrayList<>();
        int start = 0;
        for (int end = line.indexOf(separator); end >= 0; end = line.indexOf(separator, start)) {
            cells.add(line.substring(start, end));
            start = end + 1;
        }
        cells.add(line.substring(start));
        return cells;
    }

    private List<String> parsed(String record) {
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(separator).get();
        try (CSVParser parser = CSVParser.parse(record, format)) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1 ? records.get(0).toList() : List.of();
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            return List.of();
        }
    }
}
