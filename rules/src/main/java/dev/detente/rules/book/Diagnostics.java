package dev.detente.rules.book;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects findings, so that everything wrong with a rule book is reported at once; at most the first thousand of each severity. */
public final class Diagnostics {
    private static final int SHOWN = 1000;

    private final List<Diagnostic> found = new ArrayList<>();
    private int errors;
    private int warnings;
    private @Nullable Diagnostic omitted;

    /** Adds a finding that makes the book unusable. */
    public void error(String file, int line, int column, String text) {
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
     * Stops reading when there is an error.
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
