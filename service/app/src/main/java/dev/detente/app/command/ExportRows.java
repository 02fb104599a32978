package dev.detente.app.command;

import dev.detente.api.command.ProgressDisplay;
import dev.detente.model.csv.CsvTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Rows that {@code export} prints, as CSV or NDJSON, with their progress. */
final class ExportRows implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Progress is shown after each of this many rows. */
    private static final int SHOWN = 1_000;

    private final PrintWriter out;
    private final ProgressDisplay display;
    private final List<String> names;
    private final @Nullable CsvTable csv;
    private long count;

    /** Rows with these columns; CSV begins with a header. */
    ExportRows(ExportCommand.Output output, PrintWriter out, PrintWriter err, List<String> names) throws IOException {
        this.out = out;
        display = ProgressDisplay.whilePrinting(err);
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
        if (count % SHOWN == 0) {
            display.step("export", "rows", count, -1, "");
        }
    }

    /** How many were printed. */
    long count() {
        return count;
    }

    @Override
    public void close() {
        display.close();
    }

    private ObjectNode object(@Nullable Object... cells) {
        ObjectNode object = JSON.createObjectNode();
        for (int i = 0; i < names.size(); i++) {
            Object cell = cells[i];
            if (cell instanceof Double number) {
                object.put(names.get(i), number);
            } else if (cell instanceof Boolean fact) {
                object.put(names.get(i), fact);
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
