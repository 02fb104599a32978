package dev.detente.api.table;

import dev.detente.model.csv.CsvTable;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a table row by row and keeps none of them.
 *
 * @param <T> a row
 */
@FunctionalInterface
public interface TableWriter<T> {
    /** Writes the next row. */
    void row(T row) throws IOException;

    /** Writes CSV that spreadsheets open without harm, beginning with the names of the columns. */
    static <T> TableWriter<T> csv(Writer out, Columns<T> columns) throws IOException {
        CsvTable csv = new CsvTable(out, columns.names());
        return row -> csv.row(columns.cells(row));
    }

    /** Writes NDJSON: a JSON object and a line feed for each row. */
    static <T> TableWriter<T> ndjson(Writer out, JsonMapper json) {
        return row -> {
            out.write(json.writeValueAsString(row));
            out.write('\n');
        };
    }
}
