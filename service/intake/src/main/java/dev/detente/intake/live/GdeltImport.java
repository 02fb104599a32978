package dev.detente.intake.live;

import dev.detente.intake.Importer;
import dev.detente.intake.hand.ColumnNames;
import dev.detente.intake.live.FeedException.Kind;
import dev.detente.intake.row.Format;
import dev.detente.model.work.Progress;
import dev.detente.model.work.Stopwatch;
import dev.detente.model.work.Stopwatch.Work;
import dev.detente.store.ImportJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Imports a file as an ordinary import, whose rejected rows can be read. */
public final class GdeltImport {
    private final Importer importer;
    private final Stopwatch stopwatch;

    public GdeltImport(Importer importer, Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
        this.importer = importer;
    }

    /** Imports a file; an interrupted import resumes where it stopped. */
    void take(Path file, Format format) throws FeedException {
        String name = String.valueOf(file.getFileName());
        try {
            Optional<ImportJob> before = importer.unfinished(file, format, false);
            ImportJob job = before.isPresent() ? before.get() : importer.begin(file, name, format, ColumnNames.NONE);
            ImportJob ended = stopwatch.time(Work.IMPORT, () -> importer.run(job.id(), Progress.none(), null));
            if (ended.state() != ImportJob.State.DONE) {
                throw new FeedException(Kind.CONTENT, name + " cannot be imported: " + ended.message());
            }
        } catch (IOException e) {
            throw new FeedException(Kind.STORE, file + " cannot be read back: " + e, e);
        }
    }
}
