package dev.detente.lab.measure;

import java.util.List;

/** Thrown when a file of coded texts cannot be used. Its message names every error, one per line. */
public final class GoldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GoldException(List<String> errors) {
        super(String.join(System.lineSeparator(), errors));
    }

    GoldException(String error, Exception cause) {
        super(error, cause);
    }
}
