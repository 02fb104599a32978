package dev.detente.rules.book;

import java.util.ArrayList;
import java.util.List;

/** Collects findings, so that all that is wrong with a rule book is told at once. */
public final class Diagnostics {
    private final List<Diagnostic> found = new ArrayList<>();
    private int errors;

    /** Adds a finding that refuses the book. */
    public void error(String file, int line, int column, String text) {
        found.add(new Diagnostic(file, line, column, text));
        errors++;
    }

    /** Adds a finding with which the book can be used. */
    public void warning(String file, int line, int column, String text) {
        found.add(new Diagnostic(file, line, column, Severity.WARNING, text));
    }

    /** All findings so far, in the order found. */
    public List<Diagnostic> found() {
        return List.copyOf(found);
    }

    /** How many of them are errors. */
    public int errors() {
        return errors;
    }

    /**
     * Ends the reading when there is an error.
     *
     * @throws RuleBookException with all findings, warnings included
     */
    public void throwIfErrors() {
        if (errors > 0) {
            throw refusal();
        }
    }

    /** All findings as the exception that refuses the book. */
    public RuleBookException refusal() {
        return new RuleBookException(found());
    }
}
