package dev.detente.scoring;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.RecentMap;
import dev.detente.model.work.Checkpoint;
import dev.detente.rules.book.Interruption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the results of the last few moments, so that pages, lists and scrapes of the same state share one computation. The first caller computes, outside
 * the lock. Others who ask for the same moment wait; when the first one leaves early, one of them computes.
 * The lock guards the results and which moments are being computed.
 *
 * @param <T> the result of a moment
 */
public final class PerMoment<T> {
    private static final long PAUSE_MILLIS = 250;

    @GuardedBy("this")
    private final Map<Moment, T> results;

    @GuardedBy("this")
    private final Map<Moment, CountDownLatch> running = new HashMap<>();

    /** @param kept how many results are kept, those asked for last */
    public PerMoment(int kept) {
        results = new RecentMap<>(kept);
    }

    /**
     * The result of a moment.
     *
     * @param computation gets the last result for the same days under the same rule book, or null when there is none
     */
    public T get(Moment moment, Function<@Nullable T, T> computation) {
        CountDownLatch ended = new CountDownLatch(1);
        while (true) {
            CountDownLatch other;
            synchronized (this) {
                T known = results.get(moment);
                if (known != null) {
                    return known;
                }
                other = running.putIfAbsent(moment, ended);
            }
            if (other == null) {
                try {
                    return compute(moment, computation);
                } finally {
                    end(moment, ended);
                }
            }
            await(other);
        }
    }

    private T compute(Moment moment, Function<@Nullable T, T> computation) {
        Moment before;
        T last;
        synchronized (this) {
            before = results.keySet().stream()
                    .filter(moment::resembles)
                    .reduce((earlier, later) -> later)
                    .orElse(null);
            last = before == null ? null : results.get(before);
        }
        T result = computation.apply(last);
        synchronized (this) {
            if (before != null
                    && before.snapshot().isPresent()
                    && moment.snapshot().isPresent()) {
                // The earlier state is not needed again; results of other days stay.
                results.remove(before);
            }
            results.put(moment, result);
        }
        return result;
    }

    private void end(Moment moment, CountDownLatch ended) {
        synchronized (this) {
            running.remove(moment);
        }
        ended.countDown();
    }

    private static void await(CountDownLatch ended) {
        try {
            while (!ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                Checkpoint.pass();
            }
        } catch (InterruptedException e) {
            throw Interruption.ended("this list");
        }
    }
}
