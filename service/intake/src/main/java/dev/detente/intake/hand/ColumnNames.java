package dev.detente.intake.hand;

import dev.detente.model.FieldException;
import dev.detente.model.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names that the columns of somebody's own CSV have, written {@code day=Date,source=Actor1}.
 *
 * @param byField the name of a field's column; empty when the field has none, although a column is called like it
 */
public record ColumnNames(Map<String, String> byField) {
    /** No names: columns are called like the fields. */
    public static final ColumnNames NONE = new ColumnNames(Map.of());

    private static final String EXAMPLE = "write field=column, separated by commas, such as day=Date,source=Actor1";

    public ColumnNames {
        byField = Collections.unmodifiableMap(new LinkedHashMap<>(byField));
    }

    /**
     * Reads names.
     *
     * @param field what holds them, for messages: {@code --columns}
     * @throws FieldException when they are malformed, or name a field that an action does not have
     */
    public static ColumnNames parse(String field, String text) {
        Map<String, String> names = new LinkedHashMap<>();
        List<String> columns = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw new FieldException(field, part, "This has no equals sign: " + EXAMPLE + ".");
            }
            String given = part.substring(0, equals).strip();
            String name = field(given)
                    .orElseThrow(() -> new FieldException(
                            field,
                            given,
                            "This is not a field of an action"
                                    + Texts.didYouMean(
                                            given,
                                            ActionInput.FIELDS,
                                            "the fields are " + String.join(", ", ActionInput.FIELDS))));
            String column = part.substring(equals + 1).strip();
            if (names.put(name, column) != null) {
                throw new FieldException(field, part, "This names the field " + name + " twice: keep one.");
            }
            if (!column.isEmpty() && columns.contains(column.toLowerCase(Locale.ROOT))) {
                throw new FieldException(
                        field,
                        part,
                        "This names the column " + column
                                + " twice: a column can fill one field only, so name another column for one of them.");
            }
            columns.add(column.toLowerCase(Locale.ROOT));
        }
        return new ColumnNames(names);
    }

    /** Whether any name is given; columns of other names are then left out. */
    public boolean given() {
        return !byField.isEmpty();
    }

    /** The field of that name, regardless of capitals, blanks, dashes and underscores; empty when an action has none. */
    static Optional<String> field(String name) {
        String plain = name.replaceAll("[\\s_-]", "");
        return ActionInput.FIELDS.stream().filter(plain::equalsIgnoreCase).findFirst();
    }
}
