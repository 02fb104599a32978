package dev.detente.store;

import dev.detente.model.Pair;
import dev.detente.store.ReportStore.Position;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Caches results computed from reports. All of them can be deleted: they are computed again from the reports. */
public record ProjectionStore(Transactions database) {
    /** Number of versions of a kind that are kept, so that rolling back a rule book is quick. */
    public static final int KEPT_VERSIONS = 3;

    /** Rows that PostgreSQL fetches at once, to limit memory. */
    private static final int FETCH = 1_000;

    private static final String UPSERT_STATE =
            "INSERT INTO projection_state (kind, version, reports, amendments, saved) VALUES"
                    + " (:kind, :key, :reports, :amendments, (SELECT coalesce(max(saved), 0) + 1 FROM projection_state))"
                    + " ON CONFLICT (kind, version) DO UPDATE SET reports = excluded.reports,"
                    + " amendments = excluded.amendments, saved = excluded.saved RETURNING seq";

    private static final String UPSERT = "INSERT INTO projection (state, pair, data) VALUES (:state, :pair, :data)"
            + " ON CONFLICT (state, pair) DO UPDATE SET data = excluded.data";

    private static final String STALE =
            "SELECT seq FROM projection_state WHERE kind = :kind ORDER BY saved DESC LIMIT 1000 OFFSET :kept";

    private record State(long seq, long reports, long amendments) {
        Position at() {
            return new Position(reports, amendments);
        }
    }

    /** The kinds of computed results. */
    public enum Kind {
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
    public record Version(Kind kind, String key) {}

    /**
     * The data computed for a pair.
     *
     * @param pair the pair
     * @param data the computed data, in the format of the component that computed it
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    public record Projection(Pair pair, byte[] data) {}

    /** The position up to which a version was computed; empty when it was not computed. */
    public Optional<Position> position(Version version) {
        return database.query(handle -> state(handle, version)).map(State::at);
    }

    private static Optional<State> state(Handle handle, Version version) {
        return handle.createQuery("SELECT * FROM projection_state WHERE kind = :kind AND version = :key")
                .bindMethods(version)
                .mapTo(State.class)
                .findOne();
    }

    /** Passes all projections of a version to the consumer, one by one. */
    public void read(Version version, Consumer<Projection> into) {
        database.query(handle -> handle.createQuery("SELECT p.pair, p.data FROM projection_state s"
                        + " JOIN projection p ON p.state = s.seq WHERE s.kind = :kind AND s.version = :key")
                .bindMethods(version)
                .setFetchSize(FETCH)
                .mapTo(Projection.class)
                .forEachWithCount(into));
    }

    /**
     * Replaces projections of a version atomically, and deletes all versions of that kind but the last {@value #KEPT_VERSIONS} saved.
     *
     * @param at the position up to which the version is now computed
     */
    public void save(Version version, Position at, Collection<Projection> changed) {
        database.change(handle -> {
            long state = put(handle, version, at);
            PreparedBatch batch = handle.prepareBatch(UPSERT);
            changed.forEach(projection ->
                    batch.bind("state", state).bindMethods(projection).add());
            batch.execute();
            forgetOldest(handle, version.kind());
            return true;
        });
    }

    /**
     * Replaces a version atomically by a copy of another one, with all its projections and its position.
     *
     * @return whether the other version exists
     */
    public boolean copy(Version from, Version to) {
        return database.change(handle -> {
            Optional<State> found = state(handle, from);
            if (found.isPresent()) {
                long state = put(handle, to, found.get().at());
                handle.createUpdate("DELETE FROM projection WHERE state = :state")
                        .bind("state", state)
                        .execute();
                handle.createUpdate("INSERT INTO projection (state, pair, data) SELECT CAST(:state AS BIGINT), pair,"
                                + " data FROM projection WHERE state = :from ORDER BY pair")
                        .bind("state", state)
                        .bind("from", found.get().seq())
                        .execute();
                forgetOldest(handle, to.kind());
            }
            return found.isPresent();
        });
    }

    private static long put(Handle handle, Version version, Position at) {
        return handle.createQuery(UPSERT_STATE)
                .bindMethods(version)
                .bindMethods(at)
                .mapTo(Long.class)
                .one();
    }

    private static void forgetOldest(Handle handle, Kind kind) {
        for (long stale : handle.createQuery(STALE)
                .bind("kind", kind)
                .bind("kept", KEPT_VERSIONS)
                .mapTo(Long.class)
                .list()) {
            handle.createUpdate("DELETE FROM projection WHERE state = :stale")
                    .bind("stale", stale)
                    .execute();
            handle.createUpdate("DELETE FROM projection_state WHERE seq = :stale")
                    .bind("stale", stale)
                    .execute();
        }
    }
}
