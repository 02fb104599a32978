package dev.detente.answers;

import dev.detente.rules.book.Diagnostic;
import java.util.List;

/**
 * An error or a warning in a file of a rule book.
 *
 * @param file the file within the rule book
 * @param line 1-based; 0 when it is about the whole file
 * @param column 1-based; 0 when it is about the whole file
 * @param severity error or warning
 * @param text what is wrong, the value, and what to do
 */
public record FindingJson(String file, int line, int column, String severity, String text) {
    /** The finding in its JSON form. */
    public static FindingJson of(Diagnostic d) {
        return new FindingJson(d.file(), d.line(), d.column(), d.severity().word(), d.text());
    }

    /** The findings in their JSON form. */
    public static List<FindingJson> of(List<Diagnostic> all) {
        return all.stream().map(FindingJson::of).toList();
    }
}
