package dev.detente.intake.background;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** An upload could not be written to disk. */
public final class NotKeptException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    private final boolean forbidden;

    NotKeptException(Path folder, IOException cause) {
        super("This cannot be kept in " + folder + ": make room, or let the service write there. " + cause, cause);
        forbidden = cause instanceof AccessDeniedException
                || String.valueOf(cause.getMessage()).contains("Read-only file system");
    }

    /** Whether the service may not write there; otherwise there is mostly no room. */
    public boolean forbidden() {
        return forbidden;
    }
}
