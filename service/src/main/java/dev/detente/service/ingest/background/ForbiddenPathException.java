package dev.detente.service.ingest.background;

import dev.detente.model.FieldException;

/** A path that may not be read. */
public final class ForbiddenPathException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient FieldException field;

    ForbiddenPathException(String path, String remedy) {
        super(remedy);
        this.field = new FieldException("path", path, remedy);
    }

    /** The path, and what to do. */
    public FieldException field() {
        return field;
    }
}
