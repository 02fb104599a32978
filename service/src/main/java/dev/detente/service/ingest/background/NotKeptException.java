package dev.detente.service.ingest.background;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** An upload could not be written to disk. */
public final class NotKeptException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    NotKeptException(Path folder, IOException cause) {
        super("cannot be kept in " + folder + ": is there room, may the service write there? " + cause, cause);
    }
}
