package dev.detente.service.ingest;

import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.service.store.ImportJob;
import dev.detente.service.store.ImportJob.Counts;
import dev.detente.service.store.ImportJob.State;
import dev.detente.service.store.ImportStore;
import dev.detente.service.store.RefusedRow;
import dev.detente.service.store.ReportStore.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Imports files into a store, in steps that are stored whole or not at all: an import that was cut off goes on where it stopped. When two
 * rows of a file say different things under one id, the later one corrects the earlier: what comes behind cannot be known ahead.
 */
public final class Importer {
    /** Rows of a step: enough that a commit costs little, few enough to be held and to be lost when the process dies. */
    static final int STEP = 5_000;

    /** A step ends early at so many reasons, each with its row as written: a file of nothing but bad rows must not fill the memory. */
    private static final int REFUSED = 1_000;

    private final ImportStore store;
    private final RowSources sources;
    private final InstantSource clock;
    private final Ingest.Listener listener;

    /**
     * Imports into a store.
     *
     * @param clock tells when the reports of a step are recorded
     * @param listener is told what became of reports
     */
    public Importer(ImportStore store, RowSources sources, InstantSource clock, Ingest.Listener listener) {
        this.store = store;
        this.sources = sources;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Enters an import that begins; {@link #run} carries it out.
     *
     * @param file where the file is
     * @param name its name, for people
     */
    public ImportJob begin(Path file, String name, Format format) throws IOException {
        ImportJob job = ImportJob.begun(
                UUID.randomUUID().toString(),
                name,
                format.id(),
                file.toAbsolutePath().normalize().toString(),
                Fingerprint.of(file),
                clock.instant());
        store.begin(job);
        return job;
    }

    /** An import of that very file that was begun and has not ended. */
    public Optional<ImportJob> unfinished(Path file, Format format) throws IOException {
        return unfinished(file, format, false);
    }

    /**
     * An import of that very file that was begun and has not ended.
     *
     * @param grows whether more may stand in the file than when it began
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
     * Carries an import out, or on from where it stopped, to the end of the file. What the store throws leaves it unfinished.
     *
     * @return how it stands then: done, failed with a message, or running when {@code progress} stopped it
     * @throws IllegalArgumentException when there is no such import
     */
    public ImportJob run(String id, ImportProgress progress) {
        return carryOut(id, progress, null);
    }

    /**
     * Carries an import of a file that grows out until {@code progress} stops it, which ends it.
     *
     * @param pause how long to wait for more where the file ends
     * @return how it stands then: done, or failed with a message
     * @throws IllegalArgumentException when there is no such import
     */
    public ImportJob follow(String id, ImportProgress progress, Duration pause) {
        return carryOut(id, progress, pause);
    }

    private ImportJob carryOut(String id, ImportProgress progress, @Nullable Duration pause) {
        ImportJob job = find(id);
        if (job.state() != State.RUNNING) {
            return job;
        }
        Path file = Path.of(job.path());
        Format format = Format.find(job.format()).orElseThrow();
        try {
            if (!Fingerprint.matches(job.fingerprint(), file, pause != null)) {
                throw new InputException(
                        0, job.path(), "is another file than the one that the import began with: import it anew");
            }
            try (RowSource rows = pause == null ? sources.open(file, format) : sources.follow(file, format)) {
                Run run = new Run(job, rows, progress, file);
                if (!(pause == null ? run.toTheEnd() : run.untilStopped(pause))) {
                    return find(id);
                }
            }
            store.end(id, State.DONE, "", clock.instant());
        } catch (InputException e) {
            store.end(id, State.FAILED, e.told(), clock.instant());
        } catch (IOException e) {
            store.end(id, State.FAILED, "the file cannot be read any further: " + e.getMessage(), clock.instant());
        }
        return find(id);
    }

    private ImportJob find(String id) {
        return store.find(id).orElseThrow(() -> new IllegalArgumentException("there is no import " + id));
    }

    /** One go at an import. */
    private final class Run {
        private final ImportJob job;
        private final RowSource source;
        private final ImportProgress progress;
        private final Path file;
        private Counts counts;

        Run(ImportJob job, RowSource source, ImportProgress progress, Path file) {
            this.job = job;
            this.source = source;
            this.progress = progress;
            this.file = file;
            this.counts = job.counts();
        }

        /** False when it was told to stop before. */
        boolean toTheEnd() throws IOException {
            skip();
            while (!progress.stop()) {
                if (!step()) {
                    return true;
                }
            }
            return false;
        }

        /** True, once it was told to stop. */
        boolean untilStopped(Duration pause) throws IOException {
            skip();
            while (!progress.stop()) {
                if (!step() && !waited(pause)) {
                    return true;
                }
                if (Files.size(file) < source.bytesRead()) {
                    throw new IOException("it became shorter");
                }
            }
            return true;
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

        /** Rows that were stored are read again and passed over: an id can depend on the rows before. */
        private void skip() throws IOException {
            for (long skipped = 0; skipped < counts.rows(); skipped++) {
                source.next();
            }
        }

        /** Stores some rows; false when there are no more. */
        private boolean step() throws IOException {
            Batch batch = new Batch();
            boolean more = batch.fill(source);
            if (batch.rows > 0) {
                store(batch);
            }
            batch.rethrow();
            return more;
        }

        private void store(Batch batch) throws IOException {
            List<Outcome> outcomes = store.append(
                    job.id(),
                    new ImportStore.Step(counts.rows(), batch.rows, batch.reports, batch.leftOut, batch.refused),
                    clock);
            Counts step = new Counts(
                    batch.rows,
                    count(outcomes, Outcome.ACCEPTED),
                    count(outcomes, Outcome.DUPLICATE),
                    count(outcomes, Outcome.CORRECTION),
                    batch.leftOut,
                    batch.refusedRows);
            counts = counts.plus(step);
            Feed feed = Format.find(job.format()).orElseThrow().feed();
            listener.taken(feed, "accepted", (int) step.accepted());
            listener.taken(feed, "duplicate", (int) step.duplicates());
            listener.taken(feed, "correction", (int) step.corrections());
            listener.taken(feed, "rejected", (int) step.refused());
            progress.step(counts, source.bytesRead(), Files.size(file));
        }
    }

    private static long count(List<Outcome> outcomes, Outcome wanted) {
        return outcomes.stream().filter(o -> o == wanted).count();
    }

    /** The rows of a step. */
    private static final class Batch {
        private final List<Report> reports = new ArrayList<>();
        private final SortedMap<String, Long> leftOut = new TreeMap<>();
        private final List<RefusedRow> refused = new ArrayList<>();
        private int rows;
        private int refusedRows;
        private @Nullable InputException unreadable;
        private @Nullable IOException broken;

        /** Takes rows; false when there are no more. What stops the reading is kept until the rows before are stored. */
        boolean fill(RowSource source) {
            try {
                while (rows < STEP && refused.size() < REFUSED) {
                    FileRow row = source.next();
                    if (row == null) {
                        return false;
                    }
                    add(row);
                }
                return true;
            } catch (InputException e) {
                unreadable = e;
                return false;
            } catch (IOException e) {
                broken = e;
                return false;
            }
        }

        private void add(FileRow row) {
            rows++;
            if (row instanceof FileRow.Good good) {
                // The store tells when it is recorded.
                reports.add(good.report(Instant.EPOCH));
            } else if (row instanceof FileRow.LeftOut out) {
                leftOut.merge(out.reason().id(), 1L, Long::sum);
            } else if (row instanceof FileRow.Refused bad) {
                refusedRows++;
                refused.addAll(bad.reasons());
            }
        }

        void rethrow() throws IOException {
            if (unreadable != null) {
                throw unreadable;
            }
            if (broken != null) {
                throw broken;
            }
        }
    }
}
