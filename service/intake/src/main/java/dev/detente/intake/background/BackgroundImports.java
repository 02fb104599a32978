package dev.detente.intake.background;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.intake.Importer;
import dev.detente.intake.RowSources;
import dev.detente.intake.hand.ColumnNames;
import dev.detente.intake.row.Format;
import dev.detente.model.FieldException;
import dev.detente.model.work.Progress;
import dev.detente.model.work.Stopwatch;
import dev.detente.model.work.Stopwatch.Work;
import dev.detente.store.Fault;
import dev.detente.store.ImportJob;
import dev.detente.store.ImportJob.Counts;
import dev.detente.store.ImportJob.State;
import dev.detente.store.ImportStore;
import dev.detente.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs imports in two lanes, so that a large one does not hold small ones. Each import begins in the quick lane; one that is not done after a
 * few seconds makes room and continues in the lane of large ones. Within a lane one import runs after the other, and their owners take turns.
 * Unfinished imports of uploads and of files below the import folder resume at the next {@link #start}; imports of other files were started
 * elsewhere.
 */
public final class BackgroundImports {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundImports.class);
    /** How often a failing import is tried. While the whole store fails, such as by a full disk, the import waits, which is no try. */
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
    private final Limits limits;
    private final ImportLane quick = new ImportLane("imports");
    private final ImportLane large = new ImportLane("large-imports");
    /** The imports that are queued or run here and were not cancelled, by id. */
    private final Map<String, QueuedImport> here = new ConcurrentHashMap<>();
    /** How many imports each owner is sending. */
    @GuardedBy("arriving")
    private final Map<String, Integer> arriving = new HashMap<>();

    private volatile boolean stopped;

    /**
     * Limits of imports.
     *
     * @param quick how long an import may work in the quick lane, above zero
     * @param unfinished how many imports of one owner may arrive, wait or run, 1 or more. Those that were resumed at a start belong to nobody
     */
    public record Limits(Duration quick, int unfinished) {
        /** The limits unless settings say otherwise. */
        public static final Limits STANDARD = new Limits(Duration.ofSeconds(5), 20);
    }

    /** Fetches the file of an import: receives an upload, or finds a file below the import folder. */
    public interface Source {
        /** The file. */
        Path get() throws IOException;
    }

    /** How a run of an import ended. */
    private enum End {
        OVER,
        MAKES_ROOM,
        WAITS,
        SERVICE_ENDS
    }

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
            Stopwatch stopwatch,
            Limits limits) {
        this.limits = limits;
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
        unfinished.forEach(job -> queue(job, ""));
    }

    /**
     * Fetches a file and queues its import behind those of the same owner. An upload is deleted when its import has ended or cannot begin.
     *
     * @param owner who sends it
     * @param source gives an upload, or a file below the import folder; not asked when the owner has too many imports
     * @param name its name, for people
     * @param format null to recognise it
     * @param names what the columns of a CSV are called
     * @throws TooManyImportsException when the owner has as many unfinished imports as one may have
     * @throws FieldException when its format is unknown, or names are given and it is no CSV
     * @throws dev.detente.intake.row.InputException when it is a zip without a file, or names are given and its header has other ones
     */
    public ImportJob submit(String owner, Source source, String name, @Nullable Format format, ColumnNames names)
            throws IOException {
        arrive(owner);
        try {
            return submit(owner, source.get(), name, format, names);
        } finally {
            synchronized (arriving) {
                arriving.merge(owner, -1, (a, b) -> a + b == 0 ? null : a + b);
            }
        }
    }

    private void arrive(String owner) {
        synchronized (arriving) {
            if (here.values().stream()
                                    .filter(queued -> queued.owner.equals(owner))
                                    .count()
                            + arriving.getOrDefault(owner, 0)
                    >= limits.unfinished()) {
                throw new TooManyImportsException(limits.unfinished());
            }
            arriving.merge(owner, 1, Integer::sum);
        }
    }

    private ImportJob submit(String owner, Path file, String name, @Nullable Format format, ColumnNames names)
            throws IOException {
        try {
            ImportJob job = importer.begin(file, name, format != null ? format : recognise(file, name), names);
            queue(job, owner);
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
                    "This is needed, since the file is of no known format: say format= with one of " + Format.ids()
                            + ".");
        }
    }

    /** The pace of a running import; empty when it is waiting or has ended. */
    public Optional<ImportPace> pace(String id) {
        return Optional.ofNullable(here.get(id)).map(queued -> queued.pace);
    }

    /** Whether the import is running or queued in this process; if not, another process runs it or will resume it. */
    public boolean has(String id) {
        return here.containsKey(id);
    }

    /**
     * Cancels an import, also one that another process runs: it ends within its current step, whose rows do not count; the rows of the steps
     * before stay.
     *
     * @param by who cancels it
     * @param first runs when this call ended it, and not another that cancelled it at once
     * @return its state then; it was cancelled unless it had ended before
     * @throws IllegalArgumentException when there is no such import
     */
    public ImportJob cancel(String id, String by, Runnable first) {
        ImportJob job = importer.cancel(id, by, first);
        // Of several who cancel it at once, and the lane that ends it at this moment, one takes it away.
        QueuedImport queued = job.state() == State.CANCELLED ? here.remove(id) : null;
        if (queued != null) {
            queued.cancelled = true;
            release(Path.of(job.path()));
            LOG.info("the import {} of {} was cancelled by {}", job.id(), job.name(), by);
        }
        return job;
    }

    private void queue(ImportJob job, String owner) {
        QueuedImport queued = new QueuedImport(job, owner);
        here.put(job.id(), queued);
        add(queued, quick);
    }

    private void add(QueuedImport queued, ImportLane lane) {
        unlessTheServiceEnds(
                queued,
                () -> lane.add(queued.owner, () -> {
                    End end = End.OVER;
                    try {
                        end = carryOut(queued, lane == quick);
                    } finally {
                        if (end == End.MAKES_ROOM) {
                            add(queued, large);
                        } else if (end == End.WAITS) {
                            // Others run in the meantime.
                            unlessTheServiceEnds(queued, () -> lane.after(wait, () -> add(queued, lane)));
                        } else {
                            here.remove(queued.job.id());
                        }
                    }
                }));
    }

    private static void unlessTheServiceEnds(QueuedImport queued, Runnable addition) {
        try {
            addition.run();
        } catch (RejectedExecutionException e) {
            ImportJob job = queued.job;
            LOG.info("the import {} of {} waits for the next start: the service ends", job.id(), job.name());
        }
    }

    private End carryOut(QueuedImport queued, boolean briefly) {
        if (stopped) {
            return End.SERVICE_ENDS;
        }
        ImportJob job = queued.job;
        try {
            End end = run(queued, briefly);
            if (queued.blocked) {
                queued.blocked = false;
                LOG.info("the import {} of {} continues", job.id(), job.name());
            }
            return end;
        } catch (RuntimeException e) {
            if (e instanceof StoreException failure && isOfTheStore(failure.fault())) {
                if (!queued.blocked) {
                    queued.blocked = true;
                    LOG.warn("the import {} of {} waits for the store: {}", job.id(), job.name(), e.getMessage());
                }
                return End.WAITS;
            }
            queued.tried++;
            LOG.error("the import {} of {} met a failure, try {} of {}", job.id(), job.name(), queued.tried, TRIES, e);
            return queued.tried >= TRIES && giveUp(job, e) ? End.OVER : End.WAITS;
        }
    }

    /** Whether a fault concerns the whole store and not only this import: it passes, or an operator ends it. */
    private static boolean isOfTheStore(Fault fault) {
        return switch (fault) {
            case DISK_FULL, READ_ONLY, GONE, UNREACHABLE, BUSY, IN_USE, BROKEN, CLOCK_BEHIND -> true;
            case DAMAGED_ROWS, OTHER -> false;
        };
    }

    private End run(QueuedImport queued, boolean briefly) {
        ImportJob job = queued.job;
        Path file = Path.of(job.path());
        if (folder.leadsOut(file)) {
            importer.fail(job.id(), "a link has taken the place of the file: copy the file itself");
            LOG.warn("the import {} of {} was refused: {} is a link now", job.id(), job.name(), file);
            return End.OVER;
        }
        Counts before = store.find(job.id()).map(ImportJob::counts).orElse(Counts.NONE);
        Instant since = clock.instant();
        Instant until = briefly ? since.plus(limits.quick()) : Instant.MAX;
        queued.pace = new ImportPace(since, before.rows(), before, 0, 0);
        Progress<Counts> progress = new Progress<>() {
            @Override
            public void step(Counts counts, long bytesRead, long bytes) {
                queued.pace = new ImportPace(since, before.rows(), counts, bytesRead, bytes);
            }

            @Override
            public boolean stop() {
                return stopped || queued.cancelled || !clock.instant().isBefore(until);
            }
        };
        try {
            ImportJob ended = stopwatch.time(Work.IMPORT, () -> importer.run(job.id(), progress, null));
            if (ended.state() == State.RUNNING) {
                return stopped ? End.SERVICE_ENDS : End.MAKES_ROOM;
            }
            LOG.info(
                    "the import {} of {} is {} after {} rows {}",
                    job.id(),
                    job.name(),
                    ended.state(),
                    ended.counts().rows(),
                    ended.message());
            release(file);
            return End.OVER;
        } finally {
            queued.pace = null;
        }
    }

    /** Ends an import as failed; false when the store does not take even that. */
    private boolean giveUp(ImportJob job, RuntimeException failure) {
        try {
            importer.fail(
                    job.id(), "the service or its store failed, see its log, then import the file again: " + failure);
            release(Path.of(job.path()));
            return true;
        } catch (RuntimeException e) {
            LOG.error("the import {} of {} stays unfinished for now: {}", job.id(), job.name(), e.toString());
            return false;
        }
    }

    private void release(Path file) {
        if (uploads.holds(file)) {
            uploads.delete(file);
        }
    }

    /** Stops after the current step of the import. Does not interrupt the thread, which would close the file being read. */
    public void stop() {
        stopped = true;
        quick.end(PATIENCE);
        large.end(PATIENCE);
    }

    /** An import in a lane, or on its way back to it. One thread at a time has it. */
    private static final class QueuedImport {
        private final ImportJob job;
        private final String owner;
        private volatile boolean cancelled;
        /** Null while it waits. */
        private volatile @Nullable ImportPace pace;

        private int tried;
        /** Whether a fault of the store keeps it. */
        private boolean blocked;

        QueuedImport(ImportJob job, String owner) {
            this.job = job;
            this.owner = owner;
        }
    }
}
