package dev.detente.service.text.http;

import java.io.Serial;

/** A coder behind an address could not be asked, or gave an answer that cannot be used; the message names the address and what is wrong. */
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
