package dev.detente.service.store.sql;

import dev.detente.model.Feed;
import dev.detente.service.store.OldReports;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Deletes old reports from a database, and records the pairs that they were about. */
final class SqlOldReports implements OldReports {
    private static final String OLD = " FROM report r WHERE r.feed = ? AND r.day < ? AND NOT EXISTS"
            + " (SELECT 1 FROM report o WHERE o.feed = r.feed AND o.id = r.id AND o.day >= ?)";

    private final Database database;

    SqlOldReports(Database database) {
        this.database = database;
    }

    @Override
    public long delete(Feed feed, LocalDate before) {
        Database.Binding old = s -> {
            s.setString(1, feed.id());
            s.setLong(2, before.toEpochDay());
            s.setLong(3, before.toEpochDay());
        };
        return database.write(connection -> {
            List<String> pairs = Database.list(
                    connection, "SELECT DISTINCT r.pair" + OLD + " ORDER BY 1", old, row -> row.getString(1));
            if (pairs.isEmpty()) {
                return 0L;
            }
            note(connection, pairs);
            Database.update(connection, "DELETE FROM report_repeat WHERE seq IN (SELECT r.seq" + OLD + ")", old);
            long deleted =
                    Database.update(connection, "DELETE FROM report WHERE seq IN (SELECT r.seq" + OLD + ")", old);
            Database.update(
                    connection,
                    "DELETE FROM report_moved WHERE NOT EXISTS (SELECT 1 FROM report r"
                            + " WHERE r.feed = report_moved.feed AND r.id = report_moved.id)",
                    s -> {});
            return deleted;
        });
    }

    /** Each pair gets its own number, as a report would, so that callers that follow the numbers see that it changed. */
    private static void note(Connection connection, List<String> pairs) throws SQLException {
        long seq = Counter.REPORT.last(connection);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO report_deleted (pair, seq) VALUES (?, ?)"
                        + " ON CONFLICT (pair) DO UPDATE SET seq = excluded.seq")) {
            for (String pair : pairs) {
                insert.setString(1, pair);
                insert.setLong(2, ++seq);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        Counter.REPORT.set(connection, seq);
    }
}
