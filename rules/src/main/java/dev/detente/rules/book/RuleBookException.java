package dev.detente.rules.book;

import java.util.List;
import java.util.stream.Collectors;

/** A rule book that cannot be used, with every finding. */
public final class RuleBookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;
    private final boolean passing;

    /** An exception with these findings, at least one. */
    public RuleBookException(List<Diagnostic> diagnostics) {
        this(diagnostics, false);
    }

    /**
     * An exception with these findings, at least one.
     *
     * @param passing whether the last finding is about the moment and not the book, such as a busy machine: the same book may be accepted later
     */
    public RuleBookException(List<Diagnostic> diagnostics, boolean passing) {
        super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
        this.diagnostics = List.copyOf(diagnostics);
        this.passing = passing;
    }

    /** All findings, at least one. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** Whether the book was refused only for the moment, without a known fault. */
    public boolean passing() {
        return passing;
    }
}
