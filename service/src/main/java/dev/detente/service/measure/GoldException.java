package dev.detente.service.measure;

import java.util.List;

/** A file of coded texts cannot be taken. Its message tells every error, one a line. */
public final class GoldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GoldException(List<String> errors) {
        super(String.join(System.lineSeparator(), errors));
    }

    GoldException(String error, Exception cause) {
        super(error, cause);
    }
}
