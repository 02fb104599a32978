package dev.detente.reader.http;

import java.io.Serial;

/** A remote coder could not be called, or its answer cannot be used; the message names the address and what is wrong. */
public final class CoderException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    CoderException(String message) {
        super(message);
    }

    CoderException(String message, Throwable cause) {
        super(message, cause);
    }
}
