package dev.detente.rulebooks.judging;

import java.util.List;

/** Thrown when a list of crises or calm dyads cannot be used. Its message names every error of the list, one per line. */
public final class ListException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ListException(List<String> errors) {
        super(String.join(System.lineSeparator(), errors));
    }

    public ListException(List<String> errors, Exception cause) {
        super(String.join(System.lineSeparator(), errors), cause);
    }
}
