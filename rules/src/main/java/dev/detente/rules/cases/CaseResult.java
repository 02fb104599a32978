package dev.detente.rules.cases;

import dev.detente.rules.book.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one case.
 *
 * @param file the file of cases
 * @param line 1-based line on which it begins
 * @param title the fact that it shows
 * @param rule the rule that it is about; null for a case of the issue tree
 * @param kind {@code hit}, {@code near-miss} or {@code mirror}; {@code tags} for a case of the issue tree
 * @param expected the signals that the case expects, one line each, or the issues
 * @param actual the actual signals or issues
 * @param effect how the effect on the tension differs; null when it does not, or the case names none
 * @param findings everything that does not hold; empty when the case passes
 * @param correction the lines that make it expect the actual signals; null when it passes, or when something else is wrong too
 */
public record CaseResult(
        String file,
        int line,
        String title,
        @Nullable String rule,
        String kind,
        List<String> expected,
        List<String> actual,
        @Nullable String effect,
        List<Diagnostic> findings,
        @Nullable CaseCorrection correction) {
    /** The kind of the cases of the issue tree. */
    public static final String TAGS = "tags";

    public CaseResult {
        expected = List.copyOf(expected);
        actual = List.copyOf(actual);
        findings = List.copyOf(findings);
    }

    /** Whether everything holds. */
    public boolean passes() {
        return findings.isEmpty();
    }
}
