package dev.detente.service.web.support;

import dev.detente.model.FieldException;

/** What was asked for does not exist. */
public final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient FieldException cause;

    /**
     * Something that does not exist.
     *
     * @param field the parameter that names it
     * @param value its value
     * @param remedy what to ask for instead
     */
    public NotFoundException(String field, String value, String remedy) {
        super(remedy);
        this.cause = new FieldException(field, value, remedy);
    }

    /** The parameter, its value, and what to ask for instead. */
    public FieldException field() {
        return cause;
    }
}
