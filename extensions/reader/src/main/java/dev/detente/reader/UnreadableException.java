package dev.detente.reader;

import java.io.Serial;

/** A text that cannot be read; the message says why and what to do. */
public final class UnreadableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field which part of the article is at fault: {@code text} or {@code day}
     * @param message what is wrong and how to remedy it, for people
     */
    public UnreadableException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** Which part of the article is at fault: {@code text} or {@code day}. */
    public String field() {
        return field;
    }
}
