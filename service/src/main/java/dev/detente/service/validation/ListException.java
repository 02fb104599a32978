package dev.detente.service.validation;

import java.util.List;

/** A list of crises or of calm dyads cannot be taken. Its message tells every error of the list, one a line. */
public final class ListException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListException(List<String> errors) {
        super(String.join(System.lineSeparator(), errors));
    }

    ListException(List<String> errors, Exception cause) {
        super(String.join(System.lineSeparator(), errors), cause);
    }
}
