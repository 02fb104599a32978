package dev.detente.store;

import dev.detente.model.Pair;
import dev.detente.store.ReportStore.Position;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Caches results computed from reports. All of them can be deleted: they are computed again from the reports. */
public interface ProjectionStore {
    /** The kinds of computed results. */
    enum Kind {
        /** The actions merged from reports. */
        ACTIONS,
        /** The sums of a pair's signals, by day. */
        SUMS
    }

    /**
     * Identifies results: by kind, program and rule book.
     *
     * @param kind the kind of results
     * @param key identifies all that they depend on besides reports and amendments
     */
    record Version(Kind kind, String key) {}

    /**
     * The data computed for a pair.
     *
     * @param pair the pair
     * @param data the computed data, in the format of the component that computed it
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Projection(Pair pair, byte[] data) {}

    /** The position up to which a version was computed; empty when it was not computed. */
    Optional<Position> position(Version version);

    /** Passes all projections of a version to the consumer, one by one. */
    void read(Version version, Consumer<Projection> into);

    /**
     * Replaces projections of a version atomically, and deletes all versions of that kind but the last {@value #KEPT_VERSIONS} saved.
     *
     * @param at the position up to which the version is now computed
     */
    void save(Version version, Position at, Collection<Projection> changed);

    /**
     * Replaces a version atomically by a copy of another one, with all its projections and its position.
     *
     * @return whether the other version exists
     */
    boolean copy(Version from, Version to);

    /** Number of versions of a kind that are kept, so that rolling back a rule book is quick. */
    int KEPT_VERSIONS = 3;
}
