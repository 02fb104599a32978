package dev.detente.intake.row;

import dev.detente.model.Problem;
import java.util.List;
import java.util.Map;

/**
 * A row of an input as written: texts by field name, not parsed yet.
 *
 * @param index its position in the input, from 0; the CSV header does not count
 * @param values the fields that are not empty
 * @param problems errors in the form of fields
 */
public record InputRow(int index, Map<String, String> values, List<Problem> problems) {
    /** The field name of errors that concern the whole row. */
    public static final String WHOLE = "row";

    public InputRow {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
    }

    /** Whether nothing of the row could be read: it has problems and no values. */
    public boolean unread() {
        return values.isEmpty() && !problems.isEmpty();
    }

    /** The text of a field without surrounding blanks; empty when it has no text. */
    public String text(String field) {
        return values.getOrDefault(field, "").strip();
    }
}
