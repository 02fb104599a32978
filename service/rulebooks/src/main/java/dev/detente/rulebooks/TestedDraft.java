package dev.detente.rulebooks;

import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.cases.CaseResult;
import java.util.List;

/**
 * The result of a test of a draft.
 *
 * @param version of the contents that were tested
 * @param findings errors and warnings; an error in a file of cases is listed with its case too
 * @param cases the result of each case; empty when the book does not compile
 * @param rules how many rules the book has; 0 when it does not compile
 */
public record TestedDraft(String version, List<Diagnostic> findings, List<CaseResult> cases, int rules) {
    public TestedDraft {
        findings = List.copyOf(findings);
        cases = List.copyOf(cases);
    }

    /** How many cases passed. */
    public long passed() {
        return cases.stream().filter(CaseResult::passes).count();
    }

    /** How many cases failed. */
    public long failed() {
        return cases.size() - passed();
    }
}
