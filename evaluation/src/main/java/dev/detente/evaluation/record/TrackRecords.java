package dev.detente.evaluation.record;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.base.work.Progress;
import dev.detente.base.work.Worker;
import dev.detente.evaluation.Crises;
import dev.detente.scoring.Query;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.store.ReportStore.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record in the background, on one thread, and keeps the last one: those who ask wait for a moment, then get the one before, or how far the new
 * one is. The lock guards what is kept and whether one is being made.
 */
public final class TrackRecords implements AutoCloseable {
    /** A record that takes long is made again only after this many times as long: reports come all the time, and statements change once a day. */
    private static final int REST = 10;

    private final Scoring scoring;
    private final RuleEngines engines;
    private final Recorder recorder;
    private final Worker worker = new Worker("the record");

    @GuardedBy("this")
    private @Nullable Made made;

    /** The one that is being made, or was made last. */
    @GuardedBy("this")
    private @Nullable FutureTask<Made> making;

    private volatile Stage stage = new Stage("", 0, 0);

    /**
     * How far the work is.
     *
     * @param words what is being done, such as <i>statements</i>; empty when nothing is
     * @param done how much of it is done
     * @param of how much there is
     */
    public record Stage(String words, long done, long of) {}

    /** The state that a record was made from, besides the list of crises. */
    private record Key(Position position, int publications, LocalDate today) {}

    /**
     * A record, with those of the rule book in use and the one before it, on the same days.
     *
     * @param record the record; empty when the store holds no day that is over
     * @param books the records of both rule books, the one in use first; empty when there was no other one
     */
    private record Made(Key key, Optional<TrackRecord> record, List<TrackRecord> books, Instant at, Duration took) {}

    /**
     * A look at the record.
     *
     * @param record the record made last; null before the first one, and when the store holds no day that is over
     * @param books the same days under the rule book in use and under the one before it; empty when there was no other one
     * @param at when it was made; null before the first one
     * @param stage how far the next one is; null when none is being made
     */
    public record Look(
            @Nullable TrackRecord record,
            List<TrackRecord> books,
            @Nullable Instant at,
            @Nullable Stage stage) {}

    /** The records of a store, of which none is made yet. */
    public TrackRecords(Scoring scoring, RuleEngines engines, Crises crises) {
        this.scoring = scoring;
        this.engines = engines;
        recorder = new Recorder(scoring, engines, crises);
    }

    /**
     * Looks at the record.
     *
     * @param patience how long to wait for one that is being made
     * @throws RuntimeException when one could not be made, such as for a fault of the store; the next look begins again
     */
    public Look look(Duration patience) {
        FutureTask<Made> task = task();
        try {
            if (task != null) {
                task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException e) {
            // What is there is shown.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
        return now();
    }

    /** The record that is being made; it is begun when the last one is out of date. Null when there is nothing to wait for. */
    private synchronized @Nullable FutureTask<Made> task() {
        Key key = key();
        Made known = now(making);
        if (making != null && !making.isDone()) {
            return making;
        }
        if (known != null && (known.key().equals(key) || !rested(known))) {
            return null;
        }
        FutureTask<Made> task = new FutureTask<>(() -> make(key));
        making = task;
        worker.run(task);
        return task;
    }

    /** The last record; one that has just been made takes its place. */
    @GuardedBy("this")
    private @Nullable Made now(@Nullable FutureTask<Made> task) {
        if (task != null && task.isDone()) {
            try {
                made = task.get();
            } catch (ExecutionException | InterruptedException e) {
                // Who waited for it has been given the reason.
                making = null;
            }
        }
        return made;
    }

    private synchronized Look now() {
        Made now = now(making);
        Stage far = making == null || making.isDone() ? null : stage;
        return now == null
                ? new Look(null, List.of(), null, far)
                : new Look(now.record().orElse(null), now.books(), now.at(), far);
    }

    private boolean rested(Made known) {
        return scoring.now().isAfter(known.at().plus(known.took().multipliedBy(REST)));
    }

    private Key key() {
        return new Key(
                scoring.view(Query.NOW).snapshot().position().orElse(Position.START),
                engines.publications().size(),
                scoring.today());
    }

    private Made make(Key key) {
        Instant begun = scoring.now();
        Progress<String> progress = (words, done, of) -> stage = new Stage(words, done, of);
        Optional<TrackRecord> record = recorder.record(progress);
        List<TrackRecord> books = recorder.books(progress);
        Instant end = scoring.now();
        return new Made(key, record, books, end, Duration.between(begun, end));
    }

    @Override
    public void close() {
        worker.stop();
    }
}
