package dev.detente.model.csv;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A table as CSV (RFC 4180) that a spreadsheet can open without harm. A spreadsheet may run a text as a formula when it begins with {@code =},
 * {@code +}, {@code -}, {@code @}, a tab, a line break or a full-width form of these. This class writes an apostrophe before such a text;
 * {@link #plain} removes it again. Example: {@code =cmd|'/C calc'!A0} is written as {@code '=cmd|'/C calc'!A0}.
 */
public final class CsvTable implements Flushable, Closeable {
    /** Also matches texts that already begin with apostrophes: they get one more, so that {@link #plain} never removes an original one. */
    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*");

    private final CSVPrinter csv;

    /**
     * Begins a table with its header.
     *
     * @throws IOException when it cannot be written
     */
    public CsvTable(Appendable out, Collection<String> names) throws IOException {
        csv = new CSVPrinter(out, CSVFormat.RFC4180);
        csv.printRecord(names);
    }

    /**
     * Writes a row.
     *
     * @param cells numbers are written as they are, such as -1.5; null as an empty cell; lists with semicolons between their elements; everything
     *     else as its text, made harmless
     * @throws IOException when it cannot be written
     */
    public void row(@Nullable Object... cells) throws IOException {
        csv.printRecord(Arrays.stream(cells).map(CsvTable::cell).toArray());
    }

    private static @Nullable Object cell(@Nullable Object cell) {
        Object flat = cell instanceof Collection<?> list
                ? list.stream().map(Object::toString).collect(Collectors.joining(";"))
                : cell;
        if (flat == null || flat instanceof Number) {
            return flat;
        }
        // Codes, ids and the like print as texts too.
        String text = flat.toString();
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    /** The original text: without the apostrophe that made it harmless, if it has one. */
    public static String plain(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
