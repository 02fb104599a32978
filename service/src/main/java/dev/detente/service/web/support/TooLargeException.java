package dev.detente.service.web.support;

import dev.detente.model.FieldException;

/** The body of a request is larger than allowed. */
public final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient FieldException cause;

    /**
     * A body that is too large.
     *
     * @param most how many bytes it may have
     * @param remedy what to do instead
     */
    TooLargeException(int most, String remedy) {
        super(remedy);
        int kib = most / 1024;
        String size = kib % 1024 == 0 ? kib / 1024 + " MiB" : kib + " KiB";
        this.cause = new FieldException("body", "more than " + size, "is too large: " + remedy);
    }

    /** The body, how large it may be, and what to do. */
    FieldException field() {
        return cause;
    }
}
