package dev.detente.rulebooks;

import dev.detente.model.Problem;

/** Thrown when the present state does not allow the change that a person asked for. Nothing changed. */
public final class ConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ConflictException(String field, String value, String remedy) {
        super(field + ": " + remedy);
        problem = new Problem(field, value, remedy);
    }

    /** The field that blocks the operation, why, and what to do. */
    public Problem problem() {
        return problem;
    }
}
