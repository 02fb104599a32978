package dev.detente.service.cli;

import dev.detente.model.FieldException;
import dev.detente.service.ingest.Format;
import dev.detente.service.ingest.RowSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The format of a file that a command is given. */
final class Formats {
    private Formats() {}

    /**
     * The format that {@code --format} names, else the one that the file is recognised to have.
     *
     * @throws FieldException when there is no such format, or the file is of none that is known
     * @throws NoSuchFileException when there is no such file
     */
    static Format of(@Nullable String named, Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FieldException("FILE", file.toString(), "is a folder: name the files within");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (named == null) {
            return RowSources.recognise(file);
        }
        return Format.find(named)
                .orElseThrow(() -> new FieldException("--format", named, "is none: use one of " + Format.ids()));
    }
}
