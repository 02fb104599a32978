package dev.detente.intake.hand;

import dev.detente.intake.lines.ByteLines;
import dev.detente.intake.lines.CsvRecords;
import dev.detente.intake.row.Format;
import dev.detente.intake.row.InputRow;
import dev.detente.model.Problem;
import dev.detente.model.csv.CsvTable;
import dev.detente.store.ImportJob;
import dev.detente.store.RejectedRow;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Writes rejected rows as a CSV to correct and send again: the reason first, then the fields of the action as they were written. {@code row} holds the whole
 * row where it could not be split into fields, as one of a feed. A CSV with these columns is read as any other, and leaves the others out.
 */
public final class RejectedTable implements Closeable, Flushable {
    /** The columns that are no fields of an action. */
    private static final List<String> OWN = List.of("file", "line", "reason", "row");

    /** The column of an export that says who and whom machine-coded reports name; no field of an action either. */
    public static final String ENTITIES = "entities";

    private static final String CUT =
            "The row is cut here after %,d characters: take it from the file.".formatted(RejectedRow.MAX_ROW);

    private final CsvTable csv;

    /** Whether a column is one that this program writes beside those of an action, and does not read. */
    static boolean writes(String column) {
        return column.equals(ENTITIES) || OWN.contains(column);
    }

    /** Begins a table with its header. */
    public RejectedTable(Appendable out) throws IOException {
        List<String> names = new ArrayList<>(OWN.subList(0, 3));
        names.addAll(ActionInput.FIELDS);
        names.addAll(OWN.subList(3, OWN.size()));
        csv = new CsvTable(out, names);
    }

    /**
     * Writes the rejected rows of an import.
     *
     * @param rows by line, all reasons of a row in sequence
     */
    public void write(ImportJob job, Stream<RejectedRow> rows) throws IOException {
        List<RejectedRow> reasons = new ArrayList<>();
        for (Iterator<RejectedRow> all = rows.iterator(); all.hasNext(); ) {
            RejectedRow next = all.next();
            if (!reasons.isEmpty() && reasons.get(0).line() != next.line()) {
                write(job, reasons);
                reasons.clear();
            }
            reasons.add(next);
        }
        if (!reasons.isEmpty()) {
            write(job, reasons);
        }
    }

    private void write(ImportJob job, List<RejectedRow> reasons) throws IOException {
        String row = reasons.get(0).row();
        boolean cut = row.length() >= RejectedRow.MAX_ROW;
        InputRow read = cut ? null : read(job, row);
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(job.name());
        cells.add(reasons.get(0).line());
        cells.add(
                reasons.stream().map(RejectedTable::reason).collect(Collectors.joining(" ")) + (cut ? " " + CUT : ""));
        Map<String, String> values = read == null ? Map.of() : read.values();
        ActionInput.FIELDS.forEach(field -> cells.add(values.get(field)));
        cells.add(read == null || !read.problems().isEmpty() ? row : null);
        csv.row(cells.toArray());
    }

    private static String reason(RejectedRow row) {
        Problem problem = row.problem();
        return problem.field().equals(InputRow.WHOLE)
                ? problem.remedy()
                : problem.field() + (problem.value().isEmpty() ? "" : " \"" + problem.value() + "\"") + ": "
                        + problem.remedy();
    }

    /** The fields of a row; null when it cannot be split into them. */
    private static @Nullable InputRow read(ImportJob job, String row) throws IOException {
        return switch (Format.find(job.format()).orElseThrow()) {
            case CSV -> job.columns().isEmpty() ? null : csv(CsvColumns.parse(job.columns()), row);
            case NDJSON, JSON -> json(row);
            case GDELT1, GDELT2, ICEWS, POLECAT -> null;
        };
    }

    private static @Nullable InputRow csv(CsvColumns columns, String row) throws IOException {
        ByteLines lines = new ByteLines(new ByteArrayInputStream(row.getBytes(StandardCharsets.UTF_8)), false);
        List<String> cells = new CsvRecords(lines, false, columns.separator()).next();
        return cells == null || cells.size() != columns.fields().size()
                ? null
                : new InputRow(0, CsvInput.values(columns.fields(), cells), List.of());
    }

    private static @Nullable InputRow json(String row) {
        try {
            InputRow read = JsonInput.row(0, JsonInput.MAPPER.readTree(row), List.of());
            return read.unread() ? null : read;
        } catch (JacksonException e) {
            return null;
        }
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
