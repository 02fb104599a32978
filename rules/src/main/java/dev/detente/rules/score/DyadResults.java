package dev.detente.rules.score;

import dev.detente.model.Dyad;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Results of dyads, as far as they were computed. Those of dyads that did not change are shared with the state that this one was derived from, so that a
 * new state takes time for changed parts only.
 *
 * @param <T> the result of a dyad
 */
public final class DyadResults<T> {
    /** When one in this many dyads has changed, the results that are still valid are copied, so that memory of the others is freed. */
    private static final int SHARE_CHANGED = 8;
    /** Nothing is copied for fewer changed dyads than this. */
    private static final int LEAST_CHANGED = 64;

    private final Map<Dyad, T> shared;
    private final Set<Dyad> changed;
    private final Map<Dyad, T> own;

    private DyadResults(Map<Dyad, T> shared, Set<Dyad> changed, Map<Dyad, T> own) {
        this.shared = shared;
        this.changed = changed;
        this.own = own;
    }

    /** No results. */
    public static <T> DyadResults<T> none() {
        return new DyadResults<>(new ConcurrentHashMap<>(), Set.of(), new ConcurrentHashMap<>());
    }

    /** The results of a state that differs from this one on the given dyads. */
    public DyadResults<T> without(Set<Dyad> more) {
        Set<Dyad> all = new HashSet<>(changed);
        all.addAll(more);
        if (all.size() <= Math.max(LEAST_CHANGED, shared.size() / SHARE_CHANGED)) {
            Map<Dyad, T> kept = new ConcurrentHashMap<>(own);
            kept.keySet().removeAll(more);
            return new DyadResults<>(shared, all, kept);
        }
        Map<Dyad, T> kept = new ConcurrentHashMap<>(2 * shared.size());
        kept.putAll(shared);
        kept.keySet().removeAll(changed);
        kept.putAll(own);
        kept.keySet().removeAll(more);
        return new DyadResults<>(kept, Set.of(), new ConcurrentHashMap<>());
    }

    /** The result of a dyad, made on the first request. */
    public T get(Dyad dyad, Function<Dyad, T> make) {
        Map<Dyad, T> in = place(dyad);
        T known = in.get(dyad);
        if (known == null) {
            T fresh = make.apply(dyad);
            T other = in.putIfAbsent(dyad, fresh);
            known = other != null ? other : fresh;
        }
        return known;
    }

    /** The result of a dyad; null when there is none so far. */
    public @Nullable T find(Dyad dyad) {
        return place(dyad).get(dyad);
    }

    /** Adds the result of a dyad. */
    public void put(Dyad dyad, T result) {
        place(dyad).put(dyad, result);
    }

    private Map<Dyad, T> place(Dyad dyad) {
        return !changed.isEmpty() && changed.contains(dyad) ? own : shared;
    }

    /** Whether a dyad has the same result in both. */
    boolean same(Dyad dyad, DyadResults<T> other) {
        Map<Dyad, T> in = place(dyad);
        Map<Dyad, T> there = other.place(dyad);
        T known = in.get(dyad);
        return (in == shared && in == there) || (known != null && known == there.get(dyad));
    }

    /** The dyads whose results differ between the two; null when the caller has to ask {@link #same} for each dyad. */
    @Nullable
    Set<Dyad> changedSince(DyadResults<T> other) {
        if (shared != other.shared) {
            return null;
        }
        Set<Dyad> all = new HashSet<>(changed);
        all.addAll(other.changed);
        all.removeIf(dyad -> same(dyad, other));
        return all;
    }
}
