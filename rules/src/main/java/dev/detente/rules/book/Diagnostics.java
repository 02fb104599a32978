package dev.detente.rules.book;

import java.util.ArrayList;
import java.util.List;

/** Collects findings, so that all errors of a rule book are told at once. */
public final class Diagnostics {
    private final List<Diagnostic> found = new ArrayList<>();

    /** Adds a finding. */
    public void error(String file, int line, int column, String text) {
        found.add(new Diagnostic(file, line, column, text));
    }

    /** All findings so far, in the order found. */
    public List<Diagnostic> found() {
        return List.copyOf(found);
    }

    /** Ends the reading when anything was found.
     *
     * @throws RuleBookException with all of it */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new RuleBookException(found());
        }
    }
}
