package dev.detente.model.work;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.RecentMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Computes each value once, for all callers that ask for it while it is computed or soon after. Holds no lock while it computes. A waiting caller
 * passes a {@link Checkpoint} every quarter of a second; when the last one has left, the computing thread is interrupted.
 * The lock of the map guards which values are known, and how many callers wait for each.
 *
 * @param <K> everything that a value is computed from
 */
public final class Once<K, V> {
    private static final long PAUSE_MILLIS = 250;
    /** How long a failure is remembered: until then, callers do not repeat the computation; after that, its cause may have passed. */
    private static final long FAILURE_SECONDS = 60;

    @GuardedBy("known")
    private final Map<K, Computation> known;

    private final int kept;
    private final Predicate<V> whole;
    private final Predicate<Throwable> lasting;
    private final Executor threads;

    /** A value that is being computed, or was. */
    private final class Computation extends FutureTask<V> {
        private final K key;
        /** How many callers wait for it; guarded by the lock of the map, which the compiler cannot check. */
        private int waiting;

        Computation(K key, Supplier<V> value) {
            super(() -> Checkpoint.without(value));
            this.key = key;
        }

        // Forgets it before a waiting caller wakes: one that asks again at once must not get the same value.
        @Override
        protected void set(V value) {
            if (kept == 0 || !whole.test(value)) {
                forget(this);
            }
            super.set(value);
        }

        @Override
        protected void setException(Throwable failure) {
            if (lasting.test(failure)) {
                CompletableFuture.delayedExecutor(FAILURE_SECONDS, TimeUnit.SECONDS)
                        .execute(() -> forget(this));
            } else {
                forget(this);
            }
            super.setException(failure);
        }
    }

    /**
     * @param kept how many values are remembered, those asked for last; 0 to forget each once its callers have it
     * @param whole says whether a value is complete; others are not remembered
     * @param lasting the failures that are remembered too, for a minute, because the same computation would fail again
     * @param threads computes values
     */
    private Once(int kept, Predicate<V> whole, Predicate<Throwable> lasting, Executor threads) {
        this.kept = kept;
        this.whole = whole;
        // Needs no limit: it holds values only while callers wait for them.
        known = kept == 0 ? new HashMap<>() : new RecentMap<>(kept);
        this.lasting = lasting;
        this.threads = threads;
    }

    /**
     * Computes each value on the thread of the caller that asks for it first.
     *
     * @param kept how many values are remembered, those asked for last
     */
    public static <K, V> Once<K, V> onCallers(int kept) {
        return new Once<>(kept, value -> true, failure -> false, Runnable::run);
    }

    /**
     * Computes values on threads of its own, so that a caller can leave.
     *
     * @param name of the threads
     * @param kept how many values are remembered, those asked for last
     * @param lasting the failures that are remembered too, for a minute
     */
    public static <K, V> Once<K, V> onThreads(String name, int kept, Predicate<Throwable> lasting) {
        return onThreads(name, kept, value -> true, lasting);
    }

    /**
     * The same, for values that may be incomplete.
     *
     * @param whole says whether a value is complete; others are not remembered
     */
    public static <K, V> Once<K, V> onThreads(String name, int kept, Predicate<V> whole, Predicate<Throwable> lasting) {
        return new Once<>(kept, whole, lasting, Executors.newCachedThreadPool(value -> {
            Thread thread = new Thread(value, name);
            thread.setDaemon(true);
            return thread;
        }));
    }

    /**
     * The value of a key.
     *
     * @throws RuntimeException the exception of the computation, for each waiting caller; or that of the checkpoint
     */
    public V get(K key, Supplier<V> value) {
        Computation fresh = new Computation(key, value);
        Computation computation = join(key, fresh);
        try {
            if (computation == fresh) {
                begin(fresh);
            }
            return await(computation);
        } finally {
            leave(computation);
        }
    }

    private void begin(Computation fresh) {
        try {
            threads.execute(fresh);
        } catch (RuntimeException | Error e) {
            forget(fresh);
            fresh.cancel(true);
            throw e;
        }
    }

    private Computation join(K key, Computation fresh) {
        synchronized (known) {
            Computation before = known.putIfAbsent(key, fresh);
            Computation computation = before == null ? fresh : before;
            computation.waiting++;
            return computation;
        }
    }

    private V await(Computation computation) {
        while (true) {
            try {
                return computation.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                Checkpoint.pass();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("the thread that waits was interrupted");
            } catch (ExecutionException e) {
                Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
                if (cause instanceof Error error) {
                    throw error;
                }
                throw cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
            }
        }
    }

    private void forget(Computation computation) {
        synchronized (known) {
            known.remove(computation.key, computation);
        }
    }

    private void leave(Computation computation) {
        boolean wanted;
        synchronized (known) {
            computation.waiting--;
            wanted = computation.waiting > 0 || computation.isDone();
            if (!wanted) {
                // In the same lock: nobody may join what is about to be cancelled.
                forget(computation);
            }
        }
        if (!wanted) {
            computation.cancel(true);
        }
    }
}
