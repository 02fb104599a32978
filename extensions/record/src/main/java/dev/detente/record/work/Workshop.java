package dev.detente.record.work;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.RecentMap;
import dev.detente.model.work.Parallel;
import dev.detente.model.work.Progress;
import dev.detente.model.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes slow values in the background, on one thread, and keeps the last few. A caller waits for a moment, then gets the value, or how far the work is. An
 * outdated value is shown until the next one is made. The next one begins only after {@value #REST} times as long as the last one took: reports come
 * all the time, and such values change little in a day. The lock guards which values are kept.
 *
 * @param <K> names a value
 * @param <S> the state of all that a value is made from
 * @param <V> the values
 */
public final class Workshop<K, S, V> implements AutoCloseable {
    private static final int REST = 10;
    /** How many values are made or wait at once: one caller who asks for many must not keep the others out. */
    private static final int AT_ONCE = 2;

    private final InstantSource clock;
    private final Worker worker;

    @GuardedBy("this")
    private final Map<K, Work<S, V>> kept;

    /**
     * How far the work on a value is.
     *
     * @param words what is being done, such as <i>statements</i>; empty before it has begun
     * @param done how much of it is done
     * @param of how much there is
     */
    public record Stage(String words, long done, long of) {
        private static final Stage WAITING = new Stage("", 0, 0);
    }

    /**
     * A look at a value.
     *
     * @param value the value made last; null before the first one
     * @param at when it was made; null likewise
     * @param stage how far the next one is; null when none is being made
     */
    public record Latest<V>(
            @Nullable V value,
            @Nullable Instant at,
            @Nullable Stage stage) {}

    private record Made<V>(V value, Instant at, Duration took) {}

    /**
     * A value that is being made, or was.
     *
     * @param before the value from before; null when there was none
     */
    private record Work<S, V>(
            S state, FutureTask<Made<V>> task, @Nullable Made<V> before, AtomicReference<Stage> stage) {
        /** The value that is there now. */
        @Nullable
        Made<V> now() {
            try {
                return task.isDone() ? task.get() : before;
            } catch (ExecutionException e) {
                return before;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return before;
            }
        }
    }

    /**
     * @param name the thread's name
     * @param clock says how long a value took
     * @param kept how many values are kept, those looked at last
     */
    public Workshop(String name, InstantSource clock, int kept) {
        this.clock = clock;
        worker = new Worker(name);
        this.kept = new RecentMap<>(kept);
    }

    /**
     * Looks at a value; begins to make it when there is none, or when its state has changed.
     *
     * @param state the present state of all that it is made from
     * @param patience how long to wait for the first value
     * @param making makes it
     * @throws RuntimeException when the value could not be made, such as for a fault of the store; the next look begins again
     */
    public Latest<V> look(K key, S state, Duration patience, Function<Progress<String>, V> making) {
        Work<S, V> work = work(key, state, making);
        if (work == null) {
            return new Latest<>(null, null, Stage.WAITING);
        }
        try {
            work.task().get(work.before() == null ? patience.toMillis() : 0, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The earlier value is shown.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            synchronized (this) {
                kept.remove(key, work);
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
        Made<V> made = work.now();
        Stage stage = work.task().isDone() ? null : work.stage().get();
        return made == null ? new Latest<>(null, null, stage) : new Latest<>(made.value(), made.at(), stage);
    }

    /** The work on a value; null while others are being made. */
    private synchronized @Nullable Work<S, V> work(K key, S state, Function<Progress<String>, V> making) {
        Work<S, V> known = kept.get(key);
        Made<V> before = known == null ? null : known.now();
        if (known != null
                && (!known.task().isDone() || known.state().equals(state) || (before != null && !rested(before)))) {
            return known;
        }
        if (kept.values().stream().filter(w -> !w.task().isDone()).count() >= AT_ONCE) {
            return null;
        }
        AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
        FutureTask<Made<V>> task = new FutureTask<>(() -> {
            Instant begun = clock.instant();
            V value = Parallel.inBackground(
                    () -> making.apply((words, done, of) -> stage.set(new Stage(words, done, of))));
            Instant end = clock.instant();
            return new Made<>(value, end, Duration.between(begun, end));
        });
        Work<S, V> work = new Work<>(state, task, before, stage);
        kept.put(key, work);
        worker.run(task);
        return work;
    }

    private boolean rested(Made<V> made) {
        return clock.instant().isAfter(made.at().plus(made.took().multipliedBy(REST)));
    }

    @Override
    public void close() {
        worker.stop();
    }
}
