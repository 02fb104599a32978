package dev.detente.intake.background;

import dev.detente.model.Problem;

/** A path that may not be read. */
public final class ForbiddenPathException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ForbiddenPathException(String path, String remedy) {
        super(remedy);
        this.problem = new Problem("path", path, remedy);
    }

    /** The path, and what to do. */
    public Problem problem() {
        return problem;
    }
}
