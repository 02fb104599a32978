package dev.detente.intake;

import dev.detente.intake.hand.ColumnNames;
import dev.detente.intake.lines.Fingerprint;
import dev.detente.intake.row.Format;
import dev.detente.intake.row.InputException;
import dev.detente.intake.row.ReadAhead;
import dev.detente.intake.row.RowSource;
import dev.detente.model.Feed;
import dev.detente.model.work.Progress;
import dev.detente.store.ImportJob;
import dev.detente.store.ImportJob.Counts;
import dev.detente.store.ImportJob.State;
import dev.detente.store.ImportStore;
import dev.detente.store.ReportStore.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Imports files into a store in atomic steps, so that an interrupted import resumes where it stopped. When two rows of a file have
 * different contents under one id, the later one corrects the earlier, as if they came in two files.
 */
public final class Importer {
    /** Rows of the first step: enough to make commits cheap, few enough to hold in memory and to lose when the process dies. */
    public static final int STEP = 5_000;

    /** How many rejected rows of an import are kept by default; the others are counted by field. */
    public static final int KEPT = 10_000;

    private final ImportStore store;
    private final RowSources sources;
    private final InstantSource clock;
    private final Ingest.Listener listener;
    private final int kept;

    /**
     * Creates an importer into a store.
     *
     * @param clock gives the recording time of a step's reports
     * @param listener receives the outcomes of reports, and the ends of imports
     * @param kept how many rejected rows of an import are kept, 0 or more; the others are counted by field
     */
    public Importer(ImportStore store, RowSources sources, InstantSource clock, Ingest.Listener listener, int kept) {
        this.kept = kept;
        this.store = store;
        this.sources = sources;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Registers a new import; {@link #run} executes it.
     *
     * @param file where the file is
     * @param name its name, for people
     * @param names what the columns of a CSV are called
     * @throws InputException when names are given and its header has other ones
     * @throws dev.detente.model.FieldException when names are given for another format
     */
    public ImportJob begin(Path file, String name, Format format, ColumnNames names) throws IOException {
        ImportJob job = ImportJob.begun(
                UUID.randomUUID().toString(),
                name,
                format.id(),
                RowSources.columns(file, format, names),
                file.toAbsolutePath().normalize().toString(),
                Fingerprint.of(file),
                clock.instant());
        store.begin(job);
        return job;
    }

    /**
     * The unfinished import of exactly that file.
     *
     * @param grows whether the file may have grown since the import began
     */
    public Optional<ImportJob> unfinished(Path file, Format format, boolean grows) throws IOException {
        String path = file.toAbsolutePath().normalize().toString();
        for (ImportJob job : store.running()) {
            if (job.path().equals(path)
                    && job.format().equals(format.id())
                    && Fingerprint.matches(job.fingerprint(), file, grows)) {
                return Optional.of(job);
            }
        }
        return Optional.empty();
    }

    /**
     * Cancels an import, also one of another process: the rows of its stored steps stay, and it takes no more.
     *
     * @param by who cancels it
     * @param first runs when this call ended it: several callers may cancel an import at once, and one of them ends it
     * @return its state then; it was cancelled unless it had ended before
     * @throws IllegalArgumentException when there is no such import
     */
    public ImportJob cancel(String id, String by, Runnable first) {
        if (end(id, State.CANCELLED, by + " cancelled it; the rows that were stored before stay")) {
            first.run();
        }
        return find(id);
    }

    /** Ends an import that cannot continue, unless it has ended before. */
    public void fail(String id, String message) {
        end(id, State.FAILED, message);
    }

    /**
     * Runs or resumes an import to the end of the file, or follows a growing file until {@code progress} stops it, which ends the import. When the
     * store throws an exception, the import stays unfinished.
     *
     * @param progress gets the counts of all rows so far after a step was stored, and the bytes of the file that were read, as stored on disk; a stopped
     *     import stays unfinished and can be resumed
     * @param pause how long to wait for more data at the end of a file that grows; null for one that does not
     * @return its state then: done, failed with a message, cancelled, or running when {@code progress} stopped it and it was not followed
     * @throws IllegalArgumentException when there is no such import
     */
    public ImportJob run(String id, Progress<ImportJob.Counts> progress, @Nullable Duration pause) {
        ImportJob job = find(id);
        if (job.state() != State.RUNNING) {
            return job;
        }
        Path file = Path.of(job.path());
        Format format = Format.find(job.format()).orElseThrow();
        try {
            if (!Fingerprint.matches(job.fingerprint(), file, pause != null)) {
                throw new InputException(
                        0,
                        job.path(),
                        "This is another file than the one that the import began with: import it again.");
            }
            RowSource source = sources.open(
                    Files.newInputStream(file),
                    format,
                    job.columns(),
                    pause == null ? RowSources.Origin.FILE : RowSources.Origin.GROWING_FILE);
            try (RowSource rows = pause == null ? new ReadAhead(source) : source) {
                if (!new Run(job, rows, progress, file).toTheEnd(pause)) {
                    return find(id);
                }
            }
            if (pause == null && !Fingerprint.matches(job.fingerprint(), file, false)) {
                throw new InputException(
                        0, job.path(), "This changed while it was read: import it again once it is whole.");
            }
            end(id, State.DONE, "");
        } catch (InputException e) {
            end(id, State.FAILED, e.sentence());
        } catch (IOException e) {
            end(id, State.FAILED, "the file cannot be read any further: " + e.getMessage());
        } catch (RuntimeException e) {
            // The store refuses a step of an import that was cancelled meanwhile, here or in another process.
            if (find(id).state() != State.CANCELLED) {
                throw e;
            }
        }
        return find(id);
    }

    private boolean end(String id, State state, String message) {
        boolean ended = store.end(id, state, message, clock.instant());
        if (ended) {
            listener.ended(state);
        }
        return ended;
    }

    private ImportJob find(String id) {
        return store.find(id).orElseThrow(() -> ImportStore.unknown(id));
    }

    /** One run of an import. */
    private final class Run {
        private final ImportJob job;
        private final RowSource source;
        private final Progress<ImportJob.Counts> progress;
        private final Path file;
        private Counts counts;
        private final StepSize size = new StepSize();

        Run(ImportJob job, RowSource source, Progress<ImportJob.Counts> progress, Path file) {
            this.job = job;
            this.source = source;
            this.progress = progress;
            this.file = file;
            this.counts = job.counts();
        }

        /** Runs to the end of the file, which a growing one has when it is stopped; false when stopped before. */
        boolean toTheEnd(@Nullable Duration pause) throws IOException {
            skip();
            while (!progress.stop()) {
                if (!step() && (pause == null || !waited(pause))) {
                    return true;
                }
                if (pause != null && Files.size(file) < source.bytesRead()) {
                    throw new IOException("it became shorter");
                }
            }
            return pause != null;
        }

        private boolean waited(Duration pause) {
            try {
                Thread.sleep(pause.toMillis());
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** Reads rows that were stored again and skips them, since an id can depend on the rows before. */
        private void skip() throws IOException {
            for (long skipped = 0; skipped < counts.rows() && !progress.stop(); skipped++) {
                source.next();
            }
        }

        /** Stores the next rows; false when there are no more. */
        private boolean step() throws IOException {
            Batch batch = new Batch(
                    counts.rows(),
                    kept - counts.rejectedKept(),
                    counts.rejectedBy().keySet());
            boolean more = batch.fill(source, size.rows(), progress::stop);
            if (batch.rows() > 0) {
                Instant began = clock.instant();
                store(batch);
                size.stored(Duration.between(began, clock.instant()));
            }
            batch.rethrow();
            return more;
        }

        private void store(Batch batch) throws IOException {
            ImportStore.Step step = new ImportStore.Step(
                    counts.rows(), batch.rows(), batch.reports(), batch.leftOut(), batch.rejectedBy(), batch.reasons());
            List<Outcome> outcomes = store.append(job.id(), step, clock);
            counts = counts.plus(step.counts(outcomes));
            Feed feed = Format.find(job.format()).orElseThrow().feed();
            listener.taken(feed, outcomes, batch.rejectedRows());
            listener.stored(batch.reports());
            progress.step(counts, source.bytesRead(), Files.size(file));
        }
    }
}
