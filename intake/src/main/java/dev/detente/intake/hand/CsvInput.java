package dev.detente.intake.hand;

import dev.detente.base.csv.CsvTable;
import dev.detente.intake.lines.CsvRecords;
import dev.detente.intake.lines.Lines;
import dev.detente.intake.row.InputRow;
import dev.detente.model.Problem;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads Détente's own CSV: the header of {@link ActionInput#FIELDS} in any order, issues separated by semicolons. */
public final class CsvInput implements InputRows {
    private final CsvRecords records;
    private @Nullable List<String> header;
    private int index;

    /**
     * Reads these lines.
     *
     * @param grows whether lines may still be appended
     */
    public CsvInput(Lines lines, boolean grows) {
        records = new CsvRecords(lines, grows);
    }

    /** {@inheritDoc} Also thrown when the header is not Détente's. */
    @Override
    public @Nullable InputRow next() throws IOException {
        List<String> names = header;
        if (names == null) {
            List<String> first = records.next();
            if (first == null) {
                return null;
            }
            names = CsvHeader.of(first, records.raw());
            header = names;
        }
        List<String> cells = records.next();
        return cells == null ? null : row(index++, names, cells);
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

    private InputRow row(int index, List<String> names, List<String> cells) {
        if (cells.isEmpty()) {
            return bad(index, records.raw(), records.fault());
        }
        if (cells.size() != names.size()) {
            return bad(
                    index,
                    String.join(",", cells),
                    "This has " + cells.size() + " cells instead of " + names.size()
                            + ": put cells that hold commas in quotes.");
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), CsvTable.plain(cells.get(i)));
        }
        return new InputRow(index, values, List.of());
    }

    private static InputRow bad(int index, String value, String remedy) {
        return new InputRow(index, Map.of(), List.of(new Problem(InputRow.WHOLE, value, remedy)));
    }
}
