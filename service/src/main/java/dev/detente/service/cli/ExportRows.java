package dev.detente.service.cli;

import dev.detente.service.csv.CsvTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows that {@code export} prints, as CSV or NDJSON; reports their count from time to time. */
final class ExportRows {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** After this many rows a line is printed on standard error. */
    private static final int TOLD = 100_000;

    private final PrintWriter out;
    private final PrintWriter err;
    private final List<String> names;
    private final @Nullable CsvTable csv;
    private long count;

    /** Rows with these columns; CSV begins with a header. */
    ExportRows(ExportCommand.Output output, PrintWriter out, PrintWriter err, List<String> names) throws IOException {
        this.out = out;
        this.err = err;
        this.names = names;
        csv = output == ExportCommand.Output.csv ? new CsvTable(out, names) : null;
    }

    /** Prints a row; cells are texts, numbers, lists or null. */
    void print(@Nullable Object... cells) throws IOException {
        if (csv != null) {
            csv.row(cells);
        } else {
            out.println(object(cells));
        }
        count++;
        if (count % TOLD == 0) {
            err.printf(Locale.ROOT, "%,d rows so far%n", count);
            err.flush();
        }
    }

    /** How many were printed. */
    long count() {
        return count;
    }

    private ObjectNode object(@Nullable Object... cells) {
        ObjectNode object = JSON.createObjectNode();
        for (int i = 0; i < names.size(); i++) {
            Object cell = cells[i];
            if (cell instanceof Double number) {
                object.put(names.get(i), number);
            } else if (cell instanceof List<?> list) {
                texts(list).forEach(object.putArray(names.get(i))::add);
            } else {
                object.put(names.get(i), cell == null ? null : cell.toString());
            }
        }
        return object;
    }

    private static List<String> texts(List<?> list) {
        return list.stream().map(Object::toString).toList();
    }
}
