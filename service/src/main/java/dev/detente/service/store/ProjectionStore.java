package dev.detente.service.store;

import dev.detente.service.store.ReportStore.Position;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was computed from reports, kept so that a start need not compute it again. Everything here can be thrown away: it is made anew from
 * the reports. Versions tell which program and which rule book computed it.
 */
public interface ProjectionStore {
    /**
     * What was computed of a pair.
     *
     * @param pair the pair
     * @param data what was computed, in the form of whoever computed it
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, compared by nobody
    record Projection(String pair, byte[] data) {}

    /** Up to which position a version was computed; empty when it was not. */
    Optional<Position> position(String version);

    /** Hands over all projections of a version, one by one. */
    void read(String version, Consumer<Projection> into);

    /**
     * Replaces projections of a version, all or nothing, and throws other versions away but the last {@value #KEPT_VERSIONS} saved.
     *
     * @param at up to which position it is computed now
     * @param gone pairs that have no projection any more
     */
    void save(String version, Position at, Collection<Projection> changed, Collection<String> gone);

    /** As many versions are kept: rolling a rule book back should be quick. */
    int KEPT_VERSIONS = 3;
}
