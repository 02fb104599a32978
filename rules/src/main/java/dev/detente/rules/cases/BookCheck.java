package dev.detente.rules.cases;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.Budget;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.CheckedBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The quick check of a rule book: all findings from reading its files, from the rule profile and about missing cases. It does not build the rules,
 * which takes seconds and finds nothing new in rules that keep the profile, and does not run the cases.
 *
 * @param version the book's version; null when the tables cannot be read
 * @param findings errors and warnings
 */
public record BookCheck(@Nullable String version, List<Diagnostic> findings) {
    public BookCheck {
        findings = List.copyOf(findings);
    }

    /**
     * Checks a rule book.
     *
     * @param texts its files, by name
     * @param budget from which the steps are taken; when it is spent, the last finding is an error that says what was not checked
     */
    public static BookCheck of(Map<String, String> texts, ActorCatalog actors, Budget budget) {
        RuleBook book;
        try {
            book = RuleBookReader.read(texts, budget);
        } catch (RuleBookException e) {
            return new BookCheck(null, e.diagnostics());
        }
        CheckedBook checked = CheckedBook.of(book, actors, budget);
        List<Diagnostic> findings = new ArrayList<>(checked.findings());
        if (!budget.ended()) {
            findings.addAll(CaseRunner.read(checked, actors, budget));
        }
        return new BookCheck(book.version(), findings);
    }
}
