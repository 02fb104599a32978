package dev.detente.service.ingest.background;

import dev.detente.model.FieldException;
import dev.detente.service.ingest.Format;
import dev.detente.service.ingest.ImportProgress;
import dev.detente.service.ingest.Importer;
import dev.detente.service.ingest.RowSources;
import dev.detente.service.store.ImportJob;
import dev.detente.service.store.ImportJob.Counts;
import dev.detente.service.store.ImportJob.State;
import dev.detente.service.store.ImportStore;
import dev.detente.service.work.Stopwatch;
import dev.detente.service.work.Stopwatch.Work;
import dev.detente.service.work.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs imports one after the other, in order of submission. Unfinished imports of uploads and of files below the import folder resume at
 * the next {@link #start}; imports of other files were started elsewhere.
 */
public final class BackgroundImports {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundImports.class);
    /** How often an import is retried after a failure of the store. */
    private static final int TRIES = 5;
    /** How long to wait for the current step when stopping; a step takes far less. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Importer importer;
    private final ImportStore store;
    private final UploadFolder uploads;
    private final ImportFolder folder;
    private final InstantSource clock;
    private final Duration wait;
    private final Stopwatch stopwatch;
    private final Worker thread = new Worker("imports");
    private final Map<String, ImportPace> paces = new ConcurrentHashMap<>();
    private final Set<String> queued = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * Creates background imports.
     *
     * @param wait how long to wait after a failure of the store before an import is retried
     */
    public BackgroundImports(
            Importer importer,
            ImportStore store,
            UploadFolder uploads,
            ImportFolder folder,
            InstantSource clock,
            Duration wait,
            Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
        this.importer = importer;
        this.store = store;
        this.uploads = uploads;
        this.folder = folder;
        this.clock = clock;
        this.wait = wait;
    }

    /** Resumes unfinished imports, and deletes uploads that none of them needs. */
    public void start() {
        var unfinished = store.running().stream()
                .filter(job -> uploads.holds(Path.of(job.path())) || folder.holds(Path.of(job.path())))
                .toList();
        uploads.deleteAllBut(unfinished.stream().map(job -> Path.of(job.path())).collect(Collectors.toSet()));
        unfinished.forEach(this::queue);
    }

    /**
     * Queues an import behind those before it. An upload is deleted when its import has ended or cannot begin.
     *
     * @param file an upload, or a file below the import folder
     * @param name its name, for people
     * @param format null to recognise it
     * @throws FieldException when its format is unknown
     * @throws dev.detente.service.ingest.InputException when it is a zip without a file
     */
    public ImportJob submit(Path file, String name, @Nullable Format format) throws IOException {
        try {
            ImportJob job = importer.begin(file, name, format != null ? format : recognise(file, name));
            queue(job);
            return job;
        } catch (IOException | RuntimeException e) {
            release(file);
            throw e;
        }
    }

    private static Format recognise(Path file, String name) throws IOException {
        try {
            return RowSources.recognise(file);
        } catch (FieldException e) {
            throw new FieldException(
                    "format",
                    name,
                    "is not told, and the file is of no known format: say format= with one of " + Format.ids());
        }
    }

    /** The pace of a running import; empty when it is waiting or has ended. */
    public Optional<ImportPace> pace(String id) {
        return Optional.ofNullable(paces.get(id));
    }

    /** Whether the import is running or queued in this process; if not, another process runs it or will resume it. */
    public boolean has(String id) {
        return queued.contains(id);
    }

    private void queue(ImportJob job) {
        queued.add(job.id());
        try {
            thread.run(() -> {
                try {
                    carryOut(job);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    queued.remove(job.id());
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.info("the import {} of {} waits for the next start: the service ends", job.id(), job.name());
        }
    }

    private void carryOut(ImportJob job) throws InterruptedException {
        for (int tried = 1; stopped.getCount() > 0; tried++) {
            try {
                if (run(job)) {
                    return;
                }
            } catch (RuntimeException e) {
                LOG.error("the import {} of {} met a failure, try {} of {}", job.id(), job.name(), tried, TRIES, e);
                if (tried >= TRIES) {
                    giveUp(job, e);
                    return;
                }
                stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Runs an import; false when it was stopped. */
    private boolean run(ImportJob job) {
        Counts before = store.find(job.id()).map(ImportJob::counts).orElse(Counts.NONE);
        Pacer progress = new Pacer(job.id(), new ImportPace(clock.instant(), before.rows(), before, 0, 0));
        try {
            ImportJob ended = stopwatch.time(Work.IMPORT, () -> importer.run(job.id(), progress));
            if (ended.state() == State.RUNNING) {
                return false;
            }
            LOG.info(
                    "the import {} of {} is {} after {} rows {}",
                    job.id(),
                    job.name(),
                    ended.state(),
                    ended.counts().rows(),
                    ended.message());
            release(Path.of(job.path()));
            return true;
        } finally {
            paces.remove(job.id());
        }
    }

    private void giveUp(ImportJob job, RuntimeException failure) {
        try {
            store.end(
                    job.id(),
                    State.FAILED,
                    "the service or its store failed, see its log, then import the file anew: " + failure,
                    clock.instant());
            release(Path.of(job.path()));
        } catch (RuntimeException e) {
            LOG.error("the import {} of {} stays unfinished until the next start", job.id(), job.name(), e);
        }
    }

    private void release(Path file) {
        if (uploads.holds(file)) {
            uploads.delete(file);
        }
    }

    /** Stops after the current step of the import. Does not interrupt the thread, which would close the file being read. */
    public void stop() {
        stopped.countDown();
        thread.end(PATIENCE);
    }

    private final class Pacer implements ImportProgress {
        private final String id;
        private final ImportPace begun;

        Pacer(String id, ImportPace begun) {
            this.id = id;
            this.begun = begun;
            paces.put(id, begun);
        }

        @Override
        public void step(Counts counts, long bytesRead, long bytes) {
            paces.put(id, new ImportPace(begun.since(), begun.rowsBefore(), counts, bytesRead, bytes));
        }

        @Override
        public boolean stop() {
            return stopped.getCount() == 0;
        }
    }
}
