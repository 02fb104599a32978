package dev.detente.scoring;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.Recent;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was computed of the last few moments, so that pages, lists and scrapes of the same state share one computation. Its lock guards what is
 * kept; a computation runs under it, so that others wait for its result.
 *
 * @param <T> what is computed
 */
public final class PerMoment<T> {
    @GuardedBy("this")
    private final Map<Moment, T> results;

    /** @param kept how many results are kept, those asked for last */
    public PerMoment(int kept) {
        results = new Recent<>(kept);
    }

    /**
     * The result of a moment.
     *
     * @param computation gets the last result for the same days under the same rule book, or null when there is none
     */
    public synchronized T get(Moment moment, Function<@Nullable T, T> computation) {
        T known = results.get(moment);
        if (known == null) {
            Moment before = results.keySet().stream()
                    .filter(moment::resembles)
                    .reduce((earlier, later) -> later)
                    .orElse(null);
            known = computation.apply(before == null ? null : results.get(before));
            if (before != null
                    && before.snapshot().isPresent()
                    && moment.snapshot().isPresent()) {
                // The earlier state is not needed again; results of other days stay.
                results.remove(before);
            }
            results.put(moment, known);
        }
        return known;
    }
}
