package dev.detente.service.store.sql;

import dev.detente.service.store.ProjectionStore;
import dev.detente.service.store.ReportStore.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Projections in a database. */
final class SqlProjectionStore implements ProjectionStore {
    /** Rows that PostgreSQL fetches at once, to limit memory. */
    private static final int FETCH = 1_000;

    private static final String UPSERT_STATE =
            "INSERT INTO projection_state (kind, version, reports, amendments, saved)"
                    + " VALUES (?, ?, ?, ?, (SELECT coalesce(max(saved), 0) + 1 FROM projection_state))"
                    + " ON CONFLICT (kind, version) DO UPDATE SET reports = excluded.reports, amendments = excluded.amendments,"
                    + " saved = excluded.saved";

    private static final String UPSERT =
            "INSERT INTO projection (state, pair, data) VALUES (?, ?, ?) ON CONFLICT (state, pair) DO UPDATE SET data = excluded.data";

    private static final String STALE =
            "SELECT seq FROM projection_state WHERE kind = ? ORDER BY saved DESC LIMIT 1000 OFFSET ?";

    private final Database database;

    SqlProjectionStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Position> position(Version version) {
        return database.read(connection -> state(connection, version)).map(State::at);
    }

    private record State(long seq, Position at) {}

    private static Optional<State> state(Connection connection, Version version) throws SQLException {
        return Database.list(
                        connection,
                        "SELECT seq, reports, amendments FROM projection_state WHERE kind = ? AND version = ?",
                        s -> bind(s, version),
                        row -> new State(row.getLong(1), new Position(row.getLong(2), row.getLong(3))))
                .stream()
                .findFirst();
    }

    private static void bind(PreparedStatement statement, Version version) throws SQLException {
        statement.setString(1, version.kind().name());
        Values.setText(statement, 2, version.key());
    }

    @Override
    public void read(Version version, Consumer<Projection> into) {
        database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT p.pair, p.data FROM projection_state s"
                    + " JOIN projection p ON p.state = s.seq WHERE s.kind = ? AND s.version = ?")) {
                select.setFetchSize(FETCH);
                bind(select, version);
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        into.accept(new Projection(found.getString(1), found.getBytes(2)));
                    }
                }
            }
            return true;
        });
    }

    @Override
    public void save(Version version, Position at, Collection<Projection> changed) {
        database.write(connection -> {
            replace(connection, put(connection, version, at), changed);
            forgetOldest(connection, version.kind());
            return true;
        });
    }

    @Override
    public boolean copy(Version from, Version to) {
        return database.write(connection -> {
            Optional<State> found = state(connection, from);
            if (found.isPresent()) {
                long state = put(connection, to, found.get().at());
                Database.update(connection, "DELETE FROM projection WHERE state = ?", s -> s.setLong(1, state));
                Database.update(
                        connection,
                        "INSERT INTO projection (state, pair, data) SELECT CAST(? AS BIGINT), pair, data FROM projection"
                                + " WHERE state = ? ORDER BY pair",
                        s -> {
                            s.setLong(1, state);
                            s.setLong(2, found.get().seq());
                        });
                forgetOldest(connection, to.kind());
            }
            return found.isPresent();
        });
    }

    private static long put(Connection connection, Version version, Position at) throws SQLException {
        Database.update(connection, UPSERT_STATE, s -> {
            bind(s, version);
            s.setLong(3, at.reports());
            s.setLong(4, at.amendments());
        });
        return state(connection, version).orElseThrow().seq();
    }

    private static void forgetOldest(Connection connection, Kind kind) throws SQLException {
        for (long stale : Database.list(
                connection,
                STALE,
                s -> {
                    s.setString(1, kind.name());
                    s.setInt(2, KEPT_VERSIONS);
                },
                row -> row.getLong(1))) {
            Database.update(connection, "DELETE FROM projection WHERE state = ?", s -> s.setLong(1, stale));
            Database.update(connection, "DELETE FROM projection_state WHERE seq = ?", s -> s.setLong(1, stale));
        }
    }

    private static void replace(Connection connection, long state, Collection<Projection> changed) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (Projection projection : changed) {
                upsert.setLong(1, state);
                upsert.setString(2, projection.pair());
                upsert.setBytes(3, projection.data());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }
}
