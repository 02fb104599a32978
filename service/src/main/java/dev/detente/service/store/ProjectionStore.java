package dev.detente.service.store;

import dev.detente.service.store.ReportStore.Position;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was computed from reports, kept so that it need not be computed again. Everything here can be thrown away: it is made anew from
 * the reports.
 */
public interface ProjectionStore {
    /** What is computed. */
    enum Kind {
        /** The actions that reports make. */
        ACTIONS,
        /** What actions add to scores. */
        SUMS
    }

    /**
     * Which program computed what, and under which rule book.
     *
     * @param kind what was computed
     * @param key tells what else it depends on but reports and amendments
     */
    record Version(Kind kind, String key) {}

    /**
     * What was computed of a pair.
     *
     * @param pair the pair
     * @param data what was computed, in the form of whoever computed it
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, compared by nobody
    record Projection(String pair, byte[] data) {}

    /** Up to which position a version was computed; empty when it was not. */
    Optional<Position> position(Version version);

    /** Hands over all projections of a version, one by one. */
    void read(Version version, Consumer<Projection> into);

    /**
     * Replaces projections of a version, all or nothing, and throws other versions of that kind away but the last {@value #KEPT_VERSIONS} saved.
     *
     * @param at up to which position it is computed now
     */
    void save(Version version, Position at, Collection<Projection> changed);

    /**
     * Makes a version of another one, all or nothing: with all its projections and its position, in place of what it was.
     *
     * @return whether there was another one
     */
    boolean copy(Version from, Version to);

    /** As many versions of a kind are kept: rolling a rule book back should be quick. */
    int KEPT_VERSIONS = 3;
}
