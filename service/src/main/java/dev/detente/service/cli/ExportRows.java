package dev.detente.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows that {@code export} prints, as CSV or NDJSON; tells on the way how many there are. */
final class ExportRows {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** A line on standard error for so many rows. */
    private static final int TOLD = 100_000;

    private final PrintWriter out;
    private final PrintWriter err;
    private final List<String> names;
    private final @Nullable CSVPrinter csv;
    private long count;

    /** Rows with these columns; CSV begins with a header. */
    ExportRows(ExportCommand.Form form, PrintWriter out, PrintWriter err, List<String> names) throws IOException {
        this.out = out;
        this.err = err;
        this.names = names;
        csv = form == ExportCommand.Form.csv ? new CSVPrinter(out, CSVFormat.RFC4180) : null;
        if (csv != null) {
            csv.printRecord(names);
        }
    }

    /** Prints a row; cells are texts, numbers, lists or null. */
    void print(@Nullable Object... cells) throws IOException {
        if (csv != null) {
            csv.printRecord(Arrays.stream(cells)
                    .map(c -> c instanceof List<?> list ? String.join(";", texts(list)) : c)
                    .toArray());
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
