package dev.detente.rulebooks;

import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.cases.CaseResult;
import java.util.List;

/**
 * The result of a test of a draft.
 *
 * @param version of the contents that were tested
 * @param findings errors and warnings
 * @param cases the outcome of each case; empty when the book does not compile
 * @param rules how many rules the book has; 0 when it does not compile
 */
public record TestedDraft(String version, List<Diagnostic> findings, List<CaseResult> cases, int rules) {
    public TestedDraft {
        findings = List.copyOf(findings);
        cases = List.copyOf(cases);
    }

    /** Whether it compiles. */
    boolean valid() {
        return rules > 0;
    }

    /** Whether it compiles and its cases pass. */
    boolean holds() {
        return valid() && findings.stream().noneMatch(Diagnostic::refuses);
    }

    /** How many cases pass. */
    public long passed() {
        return cases.stream().filter(CaseResult::passes).count();
    }
}
