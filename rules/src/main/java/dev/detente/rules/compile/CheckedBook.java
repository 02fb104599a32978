package dev.detente.rules.compile;

import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.Budget;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.Limits;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.history.HistoryCall;
import dev.detente.rules.language.BookParser;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.language.RuleReview;
import dev.detente.rules.language.Vocabulary;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A rule book whose rules are read and checked against the profile, but not built.
 *
 * @param book the book
 * @param rules the rules that keep the profile, in the order of files and lines
 * @param findings errors, and warnings about parts that are valid but probably unintended
 */
public record CheckedBook(RuleBook book, List<RuleDefinition> rules, List<Diagnostic> findings) {
    public CheckedBook {
        rules = List.copyOf(rules);
        findings = List.copyOf(findings);
    }

    /** Reads and checks the rules of a book. */
    public static CheckedBook of(RuleBook book, ActorCatalog actors) {
        return of(book, actors, Budget.ofSteps());
    }

    /**
     * Reads and checks the rules of a book.
     *
     * @param budget from which the steps are taken; when it is spent, one of the findings says so, and the book is refused
     */
    public static CheckedBook of(RuleBook book, ActorCatalog actors, Budget budget) {
        Diagnostics findings = new Diagnostics(budget);
        List<RuleDefinition> rules = read(book, actors, findings);
        return reviewed(book, rules, actors, findings);
    }

    /** The book whose rules were read, with warnings about those that are valid but probably unintended. */
    static CheckedBook reviewed(RuleBook book, List<RuleDefinition> rules, ActorCatalog actors, Diagnostics findings) {
        if (findings.errors() == 0) {
            RuleReview.review(book, rules, new Vocabulary(actors, book.issues(), book.ties()), findings);
        }
        return new CheckedBook(book, rules, findings.found());
    }

    /** Whether the book cannot be used. */
    public boolean refused() {
        return findings.stream().anyMatch(Diagnostic::refuses);
    }

    /**
     * This book.
     *
     * @throws RuleBookException with all findings, when it cannot be used
     */
    public CheckedBook usable() {
        if (refused()) {
            throw new RuleBookException(findings);
        }
        return this;
    }

    /** Reads the rules and reports errors. Adds the warnings when there are errors; otherwise {@link #reviewed} adds them. */
    static List<RuleDefinition> read(RuleBook book, ActorCatalog actors, Diagnostics findings) {
        Vocabulary vocabulary = new Vocabulary(actors, book.issues(), book.ties());
        List<RuleDefinition> rules = BookParser.parse(book, vocabulary, findings);
        int errors = findings.errors();
        Set<HistoryCall> calls = new HashSet<>();
        int signals = 0;
        for (int i = 0; i < rules.size() && findings.errors() == errors; i++) {
            RuleDefinition rule = rules.get(i);
            calls.addAll(rule.historyCalls());
            signals += rule.emissions().size();
            if (i == Limits.RULES) {
                beyond(findings, rule, Limits.RULES + " rules");
            } else if (signals > Limits.BOOK_SIGNALS) {
                beyond(findings, rule, Limits.BOOK_SIGNALS + " signals in all its rules");
            } else if (calls.size() > Limits.HISTORY_CALLS) {
                beyond(findings, rule, Limits.HISTORY_CALLS + " different calls of history functions");
            }
        }
        if (errors > 0 && findings.errors() == errors) {
            RuleReview.review(book, rules, vocabulary, findings);
        }
        return rules;
    }

    private static void beyond(Diagnostics findings, RuleDefinition rule, String most) {
        findings.error(
                rule.ref().file(),
                rule.line(),
                rule.column(),
                "a rule book has at most " + most + ": take out rules from here on");
    }
}
