package dev.detente.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** The room on a disk. */
public final class Disk {
    /** Less room than this counts as a full disk: a step of an import needs some of it. */
    public static final long LEAST_BYTES = 10L * 1024 * 1024;

    private Disk() {}

    /** The disk that holds a folder, or would hold it. */
    public static FileStore of(Path folder) throws IOException {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return Files.getFileStore(there);
    }

    /** How many bytes are free on the disk of a folder; empty when that is unknown. */
    static OptionalLong free(Path folder) {
        try {
            return OptionalLong.of(of(folder).getUsableSpace());
        } catch (IOException e) {
            // The store reports that the folder is gone.
            return OptionalLong.empty();
        }
    }

    /** Says that the disk of a folder is full, and what to do; empty when it has room. */
    public static Optional<String> full(Path folder) {
        return full(folder, LEAST_BYTES);
    }

    /** Says that the disk of a folder has less room than needed, and what to do; empty when it has that much. */
    public static Optional<String> full(Path folder, long least) {
        OptionalLong free = free(folder);
        return free.isEmpty() || free.getAsLong() >= least
                ? Optional.empty()
                : Optional.of("the disk that holds " + folder.toAbsolutePath() + " is full: "
                        + free.getAsLong() / 1024 + " KiB are free; make room there, at least "
                        + least / (1024 * 1024) + " MiB");
    }
}
