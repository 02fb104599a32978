package dev.detente.service.cli;

import dev.detente.intake.hand.RejectedTable;
import dev.detente.store.ImportJob;
import dev.detente.store.ImportStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes the rejected rows of imports as CSV, when a file for them is named. */
final class RejectedFile implements AutoCloseable {
    private final @Nullable RejectedTable table;

    RejectedFile(@Nullable Path file) throws IOException {
        table = file == null ? null : new RejectedTable(Files.newBufferedWriter(file));
    }

    /** Writes the rejected rows of an import. */
    void write(ImportStore store, ImportJob job) throws IOException {
        if (table != null) {
            table.write(job, store.rejected(job.id()));
        }
    }

    @Override
    public void close() throws IOException {
        if (table != null) {
            table.close();
        }
    }
}
