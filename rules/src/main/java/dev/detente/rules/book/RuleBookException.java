package dev.detente.rules.book;

import java.util.List;
import java.util.stream.Collectors;

/** A rule book that cannot be used, with every finding. */
public final class RuleBookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    /** An exception with these findings, at least one. */
    public RuleBookException(List<Diagnostic> diagnostics) {
        super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** All findings, at least one. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
