package dev.detente.service.ingest;

import java.util.List;
import java.util.Map;

/**
 * A row of an input as written: texts by field name, not yet understood.
 *
 * @param index its place in the input, from 0; a CSV row's place below the header
 * @param values the fields that have a text
 * @param problems fields whose form already is wrong
 */
public record InputRow(int index, Map<String, String> values, List<Rejected> problems) {
    /** The fields of a row, which are also the header of Détente's CSV. */
    public static final List<String> FIELDS =
            List.of("id", "day", "source", "target", "type", "mode", "code", "issues", "summary", "url", "reportedOn");

    /** What a problem of the row as a whole names instead of a field. */
    static final String WHOLE = "row";

    public InputRow {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
    }

    /** Whether nothing is known of it but what is wrong. */
    boolean unread() {
        return values.isEmpty() && !problems.isEmpty();
    }

    /** The text of a field without outer blanks; empty when it has none. */
    String text(String field) {
        return values.getOrDefault(field, "").strip();
    }
}
