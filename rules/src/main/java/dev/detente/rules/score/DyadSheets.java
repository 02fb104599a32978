package dev.detente.rules.score;

import dev.detente.model.Dyad;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sheets of dyads that were made so far. Those of dyads that did not change are shared with the state that this one was derived from, so that a new state
 * takes time for changed parts only.
 */
final class DyadSheets {
    /** When one in this many dyads has changed, the sheets that are still valid are copied, so that memory of the others is freed. */
    private static final int SHARE_CHANGED = 8;
    /** Nothing is copied for fewer changed dyads than this. */
    private static final int LEAST_CHANGED = 64;

    private final Map<Dyad, DyadSheet> shared;
    private final Set<Dyad> changed;
    private final Map<Dyad, DyadSheet> own;

    private DyadSheets(Map<Dyad, DyadSheet> shared, Set<Dyad> changed, Map<Dyad, DyadSheet> own) {
        this.shared = shared;
        this.changed = changed;
        this.own = own;
    }

    static DyadSheets none() {
        return new DyadSheets(new ConcurrentHashMap<>(), Set.of(), new ConcurrentHashMap<>());
    }

    /** The sheets of a state that differs from this one on the given dyads. */
    DyadSheets without(Set<Dyad> more) {
        Set<Dyad> all = new HashSet<>(changed);
        all.addAll(more);
        if (all.size() <= Math.max(LEAST_CHANGED, shared.size() / SHARE_CHANGED)) {
            Map<Dyad, DyadSheet> kept = new ConcurrentHashMap<>(own);
            kept.keySet().removeAll(more);
            return new DyadSheets(shared, all, kept);
        }
        Map<Dyad, DyadSheet> kept = new ConcurrentHashMap<>(2 * shared.size());
        kept.putAll(shared);
        kept.keySet().removeAll(changed);
        kept.putAll(own);
        kept.keySet().removeAll(more);
        return new DyadSheets(kept, Set.of(), new ConcurrentHashMap<>());
    }

    /** The sheet of a dyad, made on the first request. */
    DyadSheet get(Dyad dyad, Function<Dyad, DyadSheet> make) {
        Map<Dyad, DyadSheet> in = place(dyad);
        DyadSheet known = in.get(dyad);
        if (known == null) {
            DyadSheet fresh = make.apply(dyad);
            DyadSheet other = in.putIfAbsent(dyad, fresh);
            known = other != null ? other : fresh;
        }
        return known;
    }

    private Map<Dyad, DyadSheet> place(Dyad dyad) {
        return !changed.isEmpty() && changed.contains(dyad) ? own : shared;
    }

    /** Whether a dyad has the same sheet in both. */
    boolean same(Dyad dyad, DyadSheets other) {
        Map<Dyad, DyadSheet> in = place(dyad);
        Map<Dyad, DyadSheet> there = other.place(dyad);
        DyadSheet known = in.get(dyad);
        return (in == shared && in == there) || (known != null && known == there.get(dyad));
    }

    /** The dyads whose sheets differ between the two; null when the caller has to ask {@link #same} for each dyad. */
    @Nullable
    Set<Dyad> changedSince(DyadSheets other) {
        if (shared != other.shared) {
            return null;
        }
        Set<Dyad> all = new HashSet<>(changed);
        all.addAll(other.changed);
        all.removeIf(dyad -> same(dyad, other));
        return all;
    }
}
