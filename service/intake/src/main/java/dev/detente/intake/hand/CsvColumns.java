package dev.detente.intake.hand;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The columns of a CSV.
 *
 * @param separator what separates its cells
 * @param fields the field of an action that each column is, in order; empty for a column that is left out
 */
public record CsvColumns(char separator, List<String> fields) {
    public CsvColumns {
        fields = List.copyOf(fields);
    }

    /** The columns that {@link #toString} wrote. */
    public static CsvColumns parse(String text) {
        char separator = (char)
                text.chars().filter(c -> !Character.isLetter(c)).findFirst().orElse(',');
        return new CsvColumns(separator, List.of(text.split(Pattern.quote(String.valueOf(separator)), -1)));
    }

    /** The fields, separated as in the file: {@code day;source;;code}. */
    @Override
    public String toString() {
        return String.join(String.valueOf(separator), fields);
    }
}
