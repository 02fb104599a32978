package dev.detente.intake.hand;

import dev.detente.intake.lines.CsvRecords;
import dev.detente.intake.lines.Lines;
import dev.detente.intake.row.InputRow;
import dev.detente.model.Problem;
import dev.detente.model.csv.CsvTable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads Détente's own CSV: the header of {@link ActionInput#FIELDS} in any order, issues separated by semicolons. Cells are separated as the header is.
 */
public final class CsvInput implements InputRows {
    private final CsvRecords records;
    private final ColumnNames names;
    private @Nullable CsvColumns columns;
    private boolean begun;
    private int index;

    /**
     * Reads these lines.
     *
     * @param grows whether lines may still be appended
     * @param names what the columns are called
     * @param columns what {@link #columns} returned, in text, when the header was read before; empty when it was not
     */
    public CsvInput(Lines lines, boolean grows, ColumnNames names, String columns) {
        this.records = new CsvRecords(lines, grows, CsvRecords.AS_FIRST);
        this.names = names;
        this.columns = columns.isEmpty() ? null : CsvColumns.parse(columns);
    }

    /**
     * The columns that the header names; null when there is no line.
     *
     * @throws dev.detente.intake.row.InputException when the header is not Détente's
     */
    public @Nullable CsvColumns columns() throws IOException {
        if (!begun) {
            List<String> first = records.next();
            if (first == null) {
                return null;
            }
            begun = true;
            if (columns == null) {
                columns = CsvHeader.of(first, records.raw(), records.separator(), names);
            }
        }
        return columns;
    }

    /** {@inheritDoc} Also thrown when the header is not Détente's. */
    @Override
    public @Nullable InputRow next() throws IOException {
        CsvColumns named = columns();
        if (named == null) {
            return null;
        }
        List<String> cells = records.next();
        return cells == null ? null : row(index++, named.fields(), cells);
    }

    @Override
    public long line() {
        return records.line();
    }

    @Override
    public String raw() {
        return records.raw();
    }

    @Override
    public boolean notUtf8() {
        return records.notUtf8();
    }

    private InputRow row(int index, List<String> fields, List<String> cells) {
        if (cells.isEmpty()) {
            return bad(index, records.raw(), records.fault());
        }
        if (cells.size() != fields.size()) {
            return bad(
                    index,
                    String.join(",", cells),
                    "This has " + cells.size() + " cells instead of " + fields.size() + ": put cells that hold "
                            + separators() + " in quotes.");
        }
        return new InputRow(index, values(fields, cells), List.of());
    }

    /** The texts by field. */
    static Map<String, String> values(List<String> fields, List<String> cells) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).isEmpty()) {
                values.put(fields.get(i), CsvTable.plain(cells.get(i)));
            }
        }
        // No issue has a comma in its name, and where semicolons separate cells people write commas.
        values.computeIfPresent("issues", (field, text) -> text.replace(',', ';'));
        return values;
    }

    private String separators() {
        return switch (records.separator()) {
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            default -> "commas";
        };
    }

    private static InputRow bad(int index, String value, String remedy) {
        return new InputRow(index, Map.of(), List.of(new Problem(InputRow.WHOLE, value, remedy)));
    }
}
