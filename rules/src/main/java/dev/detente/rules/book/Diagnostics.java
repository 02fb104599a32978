package dev.detente.rules.book;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects findings, so that everything wrong with a rule book is reported at once; at most the first thousand of each severity. A check on a
 * {@link Budget} ends at the thousand-and-first error: each may cost a search for the intended text.
 */
public final class Diagnostics {
    private static final int SHOWN = 1000;

    private final @Nullable Budget budget;
    private final List<Diagnostic> found = new ArrayList<>();
    private int errors;
    private int warnings;
    private @Nullable Diagnostic omitted;
    private boolean ended;

    /** Findings of a check that has all the time it needs. */
    public Diagnostics() {
        this.budget = null;
    }

    /** Findings of a check, each step of which is taken from a budget. */
    public Diagnostics(Budget budget) {
        this.budget = budget;
    }

    /** Takes steps from the budget; does nothing without one. */
    public void spend(long steps) {
        if (budget != null) {
            budget.spend(steps);
        }
    }

    /**
     * Runs a part of a check. When the budget is spent, adds an error that says so; later calls then do nothing.
     *
     * @param file the file of that error
     */
    public void within(String file, Runnable part) {
        if (ended) {
            return;
        }
        try {
            part.run();
        } catch (Budget.SpentException e) {
            ended = true;
            if (budget != null) {
                budget.end();
            }
            found.add(new Diagnostic(file, 1, 1, String.valueOf(e.getMessage())));
            errors++;
        }
    }

    /** Adds a finding that makes the book unusable. */
    public void error(String file, int line, int column, String text) {
        if (budget != null && errors >= SHOWN) {
            throw new Budget.SpentException("the check ended here at line " + line + ", because there are more than "
                    + SHOWN + " errors: correct those above first; the rest was not checked");
        }
        errors++;
        add(errors, new Diagnostic(file, line, column, text));
    }

    /** Adds a finding that leaves the book usable. */
    public void warning(String file, int line, int column, String text) {
        warnings++;
        add(warnings, new Diagnostic(file, line, column, Severity.WARNING, text));
    }

    private void add(int number, Diagnostic finding) {
        if (number <= SHOWN) {
            found.add(finding);
        } else if (omitted == null || (finding.refuses() && !omitted.refuses())) {
            omitted = finding;
        }
    }

    /** All findings so far, in the order found; after the first thousand of a severity, one says how many more there are. */
    public List<Diagnostic> found() {
        if (omitted == null) {
            return List.copyOf(found);
        }
        List<Diagnostic> all = new ArrayList<>(found);
        all.add(new Diagnostic(
                omitted.file(),
                omitted.line(),
                omitted.column(),
                omitted.severity(),
                "from here on there are " + (errors + warnings - found.size())
                        + " findings more, which are not listed: correct those above first"));
        return List.copyOf(all);
    }

    /** How many of them are errors. */
    public int errors() {
        return errors;
    }

    /**
     * Rejects the book when there is an error.
     *
     * @throws RuleBookException with all findings, warnings included
     */
    public void throwIfErrors() {
        if (errors > 0) {
            throw refusal();
        }
    }

    /** The exception that rejects the book, with all findings. */
    public RuleBookException refusal() {
        return new RuleBookException(found());
    }
}
