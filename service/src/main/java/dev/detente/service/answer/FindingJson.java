package dev.detente.service.answer;

import dev.detente.rules.book.Diagnostic;
import java.util.List;

/**
 * Something that is wrong, or hardly meant, in a file of a rule book.
 *
 * @param line 1-based; 0 when it is about the whole file
 * @param column 1-based; 0 when it is about the whole file
 * @param severity error or warning
 */
public record FindingJson(String file, int line, int column, String severity, String text) {
    /** The finding as an answer gives it. */
    public static FindingJson of(Diagnostic d) {
        return new FindingJson(d.file(), d.line(), d.column(), d.severity().word(), d.text());
    }

    /** The findings as an answer gives them. */
    public static List<FindingJson> of(List<Diagnostic> all) {
        return all.stream().map(FindingJson::of).toList();
    }
}
