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

/** What was computed from reports, in a database. */
final class SqlProjectionStore implements ProjectionStore {
    /** Rows that PostgreSQL hands over at once: memory stays small however many there are. */
    private static final int FETCH = 1_000;

    private static final String UPSERT_STATE = "INSERT INTO projection_state (version, reports, amendments, saved)"
            + " VALUES (?, ?, ?, (SELECT coalesce(max(saved), 0) + 1 FROM projection_state))"
            + " ON CONFLICT (version) DO UPDATE SET reports = excluded.reports, amendments = excluded.amendments,"
            + " saved = excluded.saved";

    private static final String UPSERT =
            "INSERT INTO projection (state, pair, data) VALUES (?, ?, ?) ON CONFLICT (state, pair) DO UPDATE SET data = excluded.data";

    private static final String STALE = "SELECT seq FROM projection_state ORDER BY saved DESC LIMIT 1000 OFFSET ?";

    private final Database database;

    SqlProjectionStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Position> position(String version) {
        return database
                .list(
                        "SELECT reports, amendments FROM projection_state WHERE version = ?",
                        s -> Values.setText(s, 1, version),
                        row -> new Position(row.getLong(1), row.getLong(2)))
                .stream()
                .findFirst();
    }

    @Override
    public void read(String version, Consumer<Projection> into) {
        database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT p.pair, p.data FROM projection_state s"
                    + " JOIN projection p ON p.state = s.seq WHERE s.version = ?")) {
                select.setFetchSize(FETCH);
                Values.setText(select, 1, version);
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
    public void save(String version, Position at, Collection<Projection> changed, Collection<String> gone) {
        database.write(connection -> {
            Database.update(connection, UPSERT_STATE, s -> {
                Values.setText(s, 1, version);
                s.setLong(2, at.reports());
                s.setLong(3, at.amendments());
            });
            long state = Database.list(
                            connection,
                            "SELECT seq FROM projection_state WHERE version = ?",
                            s -> Values.setText(s, 1, version),
                            row -> row.getLong(1))
                    .get(0);
            replace(connection, state, changed, gone);
            for (long stale :
                    Database.list(connection, STALE, s -> s.setInt(1, KEPT_VERSIONS), row -> row.getLong(1))) {
                Database.update(connection, "DELETE FROM projection WHERE state = ?", s -> s.setLong(1, stale));
                Database.update(connection, "DELETE FROM projection_state WHERE seq = ?", s -> s.setLong(1, stale));
            }
            return true;
        });
    }

    private static void replace(
            Connection connection, long state, Collection<Projection> changed, Collection<String> gone)
            throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT);
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM projection WHERE state = ? AND pair = ?")) {
            for (Projection projection : changed) {
                upsert.setLong(1, state);
                upsert.setString(2, projection.pair());
                upsert.setBytes(3, projection.data());
                upsert.addBatch();
            }
            upsert.executeBatch();
            for (String pair : gone) {
                delete.setLong(1, state);
                delete.setString(2, pair);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }
}
