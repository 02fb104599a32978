package dev.detente.service.ingest.hand;

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
    /** The fields of a row, which are also the header of Détente's CSV. */
    public static final List<String> FIELDS = JsonObject.fields(ActionInput.class);

    /** The field name of errors that concern the whole row. */
    public static final String WHOLE = "row";

    public InputRow {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
    }

    /** Whether nothing of the row could be read: it has problems and no values. */
    boolean unread() {
        return values.isEmpty() && !problems.isEmpty();
    }

    /** The text of a field without surrounding blanks; empty when it has no text. */
    String text(String field) {
        return values.getOrDefault(field, "").strip();
    }
}
