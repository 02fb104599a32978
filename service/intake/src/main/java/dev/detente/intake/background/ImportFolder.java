package dev.detente.intake.background;

import dev.detente.model.FieldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder from which files may be imported by path. */
public final class ImportFolder {
    private static final String FIELD = "path";

    private final @Nullable Path folder;

    /**
     * Creates the folder.
     *
     * @param folder null when no file may be imported by path
     */
    public ImportFolder(@Nullable Path folder) {
        this.folder = folder;
    }

    /**
     * The file at that path, with links resolved.
     *
     * @param text the path, relative to the folder or absolute
     * @throws ForbiddenPathException when it is outside the folder, or there is no folder
     * @throws FieldException when there is no such file
     */
    public Path file(String text) {
        if (folder == null) {
            throw new ForbiddenPathException(
                    text,
                    "No file can be imported by its path, since the service was started without an import folder: start it with"
                            + " --detente.import-dir=FOLDER, or send the file's bytes.");
        }
        try {
            Path root = folder.toAbsolutePath().normalize();
            Path asked = root.resolve(text).normalize();
            // Checked before any look-up, so that nothing is revealed about files elsewhere.
            if (!asked.startsWith(root)) {
                throw outside(text);
            }
            Path file = asked.toRealPath();
            if (!file.startsWith(root.toRealPath())) {
                throw outside(text);
            }
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new FieldException(FIELD, text, "This is not a file that the service can read.");
            }
            return file;
        } catch (IOException | InvalidPathException e) {
            throw new FieldException(
                    FIELD,
                    text,
                    "This is not there: write the path of a file below the import folder, such as 2024/events.csv.");
        }
    }

    /** Whether the file is below the folder. */
    boolean holds(Path file) {
        try {
            return folder != null && file.startsWith(folder.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the file was below the folder when it was named, and is no longer the same path: a link has taken its place, or that of its folder. */
    boolean leadsOut(Path file) {
        try {
            return holds(file)
                    && !(file.toRealPath().equals(file) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            // It is gone, which the import reports.
            return false;
        }
    }

    private static ForbiddenPathException outside(String text) {
        return new ForbiddenPathException(
                text, "This leads out of the import folder: move or copy the file into it, links do not count.");
    }
}
