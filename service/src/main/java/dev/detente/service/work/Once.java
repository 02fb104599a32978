package dev.detente.service.work;

import dev.detente.model.Recent;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
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
 * Computes each value once, for all who ask for it meanwhile and soon after, and holds no lock while it does. Who waits passes a {@link Checkpoint} every
 * quarter of a second; when the last one who waits has left, the thread that computes is interrupted.
 *
 * @param <K> what a value is computed from, wholly
 */
public final class Once<K, V> {
    private static final long PAUSE_MILLIS = 250;
    /** How long a failure is remembered: long enough that it is not computed for each who asks, and no longer, since it may have had to do with the hour. */
    private static final long FAILURE_SECONDS = 60;

    private final Map<K, Computation<V>> known;
    private final Predicate<Throwable> lasting;
    private final Executor threads;

    /** A value that is being computed, or was. */
    private static final class Computation<V> extends FutureTask<V> {
        /** How many wait for it; guarded by the map of all. */
        private int waiting;

        Computation(Callable<V> value) {
            super(value);
        }
    }

    /**
     * @param kept how many values are remembered, those asked for last
     * @param lasting the failures that are remembered too, for a minute, because the same computation would fail again
     * @param threads computes values; {@code Runnable::run} lets the one who asks first do it
     */
    public Once(int kept, Predicate<Throwable> lasting, Executor threads) {
        known = new Recent<>(kept);
        this.lasting = lasting;
        this.threads = threads;
    }

    /**
     * Values that are computed on threads of their own, so that whoever asks for one can leave.
     *
     * @param name of the threads
     * @param kept how many values are remembered, those asked for last
     * @param lasting the failures that are remembered too, for a minute
     */
    public static <K, V> Once<K, V> onThreads(String name, int kept, Predicate<Throwable> lasting) {
        return new Once<>(kept, lasting, Executors.newCachedThreadPool(value -> {
            Thread thread = new Thread(value, name);
            thread.setDaemon(true);
            return thread;
        }));
    }

    /**
     * The value of a key.
     *
     * @throws RuntimeException what the computation threw, for each who waits; or what the checkpoint threw
     */
    public V get(K key, Supplier<V> value) {
        Computation<V> fresh = new Computation<>(() -> Checkpoint.none(value));
        Computation<V> computation = join(key, fresh);
        try {
            if (computation == fresh) {
                threads.execute(fresh);
            }
            return await(computation);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (!lasting.test(cause)) {
                forget(key, computation);
            } else if (computation == fresh) {
                CompletableFuture.delayedExecutor(FAILURE_SECONDS, TimeUnit.SECONDS)
                        .execute(() -> forget(key, computation));
            }
            throw failure(cause);
        } finally {
            leave(key, computation);
        }
    }

    private Computation<V> join(K key, Computation<V> fresh) {
        synchronized (known) {
            Computation<V> before = known.putIfAbsent(key, fresh);
            Computation<V> computation = before == null ? fresh : before;
            computation.waiting++;
            return computation;
        }
    }

    private static <V> V await(Computation<V> computation) throws ExecutionException {
        while (true) {
            try {
                return computation.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                Checkpoint.pass();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("the thread that waits was interrupted");
            }
        }
    }

    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    private void forget(K key, Computation<V> computation) {
        synchronized (known) {
            known.remove(key, computation);
        }
    }

    private void leave(K key, Computation<V> computation) {
        synchronized (known) {
            computation.waiting--;
            if (computation.waiting == 0 && !computation.isDone()) {
                known.remove(key, computation);
                computation.cancel(true);
            }
        }
    }
}
