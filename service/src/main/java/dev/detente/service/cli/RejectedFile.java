package dev.detente.service.cli;

import dev.detente.base.csv.CsvTable;
import dev.detente.store.ImportJob;
import dev.detente.store.ImportStore;
import dev.detente.store.RejectedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the rejected rows of imports as CSV, when a file for them is named. */
final class RejectedFile implements AutoCloseable {
    private final @Nullable CsvTable csv;

    RejectedFile(@Nullable Path file) throws IOException {
        csv = file == null
                ? null
                : new CsvTable(
                        Files.newBufferedWriter(file), List.of("file", "line", "field", "value", "remedy", "row"));
    }

    /** Writes the rejected rows of an import. */
    void write(ImportStore store, ImportJob job) throws IOException {
        if (csv == null) {
            return;
        }
        for (RejectedRow row : (Iterable<RejectedRow>) store.rejected(job.id())::iterator) {
            csv.row(
                    job.name(),
                    row.line(),
                    row.problem().field(),
                    row.problem().value(),
                    row.problem().remedy(),
                    row.row());
        }
    }

    @Override
    public void close() throws IOException {
        if (csv != null) {
            csv.close();
        }
    }
}
