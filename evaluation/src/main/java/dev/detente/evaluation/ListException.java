package dev.detente.evaluation;

import java.util.List;

/** Thrown when a list of crises or calm dyads cannot be used. Its message names every error of the list, one per line. */
public final class ListException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListException(List<String> errors) {
        super(String.join(System.lineSeparator(), errors));
    }

    ListException(List<String> errors, Exception cause) {
        super(String.join(System.lineSeparator(), errors), cause);
    }
}
