package dev.detente.evaluation.odds;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.base.work.Progress;
import dev.detente.base.work.Worker;
import dev.detente.model.Dyad;
import dev.detente.model.RecentMap;
import dev.detente.scoring.View;
import dev.detente.store.ReportStore.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Counts in the background, on one thread, what odds rest on, and keeps the last few counts: those who ask wait for a moment, then get the odds, or how far
 * the counting is. The lock guards what is kept.
 */
public final class OddsCounter implements AutoCloseable {
    private static final int KEPT = 4;
    /** How many counts are made or wait at once. */
    private static final int AT_ONCE = 2;
    /** Counts that take long are made again only after this many times as long: reports come all the time, and counts change little in a day. */
    private static final int REST = 10;

    private final InstantSource clock;
    private final Worker worker = new Worker("the counts of odds");

    @GuardedBy("this")
    private final Map<Key, Work> kept = new RecentMap<>(KEPT);

    private volatile long done;
    private volatile long of;

    private record Key(
            String ruleBook, LocalDate asOf, @Nullable Instant knownAt) {}

    /**
     * Counts, or the work on them.
     *
     * @param before the counts from before the last reports; null when there were none
     * @param begun when the work was asked for
     */
    private record Work(
            Position position,
            FutureTask<Finished> task,
            @Nullable Finished before,
            Instant begun) {}

    private record Finished(OddsCounts counts, Duration took) {}

    /** @param clock says how long counting took */
    public OddsCounter(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A look at odds.
     *
     * @param odds the odds; null while their counts are made
     * @param done of how many pairs the days are counted
     * @param of of how many they will be
     */
    public record Look(@Nullable PairOdds odds, long done, long of) {}

    /**
     * Looks at the odds of a pair.
     *
     * @param patience how long to wait for counts that are being made
     * @throws RuntimeException when the counts could not be made, such as for a fault of the store; the next look begins again
     */
    public Look look(View view, Dyad dyad, Duration patience) {
        Work work = work(view);
        if (work == null) {
            return new Look(null, done, of);
        }
        Finished finished = work.before();
        try {
            finished = work.task().get(finished == null ? patience.toMillis() : 0, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The counts from before serve, if there are any.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            synchronized (this) {
                kept.values().remove(work);
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
        return finished == null ? new Look(null, done, of) : new Look(PairOdds.of(finished.counts(), view, dyad), 0, 0);
    }

    /** The work on the counts of a view; null while those of two other days are being made: a stranger who asks for many days must not fill the line. */
    private synchronized @Nullable Work work(View view) {
        Key key = new Key(view.book().version(), view.asOf(), view.knownAt());
        Position position = view.snapshot().position().orElse(Position.START);
        Work known = kept.get(key);
        if (known != null && (!known.task().isDone() || known.position().equals(position) || !rested(known))) {
            return known;
        }
        Finished before = known == null ? null : now(known);
        if (kept.values().stream().filter(w -> !w.task().isDone()).count() >= AT_ONCE) {
            return null;
        }
        FutureTask<Finished> task = new FutureTask<>(() -> {
            Instant begun = clock.instant();
            Progress<String> progress = (pairs, pair, all) -> {
                done = pair;
                of = all;
            };
            return new Finished(OddsCounts.of(view, progress), Duration.between(begun, clock.instant()));
        });
        Work work = new Work(position, task, before, clock.instant());
        kept.put(key, work);
        worker.run(task);
        return work;
    }

    private static @Nullable Finished now(Work work) {
        try {
            return work.task().get(0, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return work.before();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return work.before();
        }
    }

    private boolean rested(Work known) {
        Finished finished = now(known);
        return finished == null
                || clock.instant().isAfter(known.begun().plus(finished.took().multipliedBy(REST)));
    }

    @Override
    public void close() {
        worker.stop();
    }
}
