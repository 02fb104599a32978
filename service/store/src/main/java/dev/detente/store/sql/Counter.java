package dev.detente.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Sequence numbers assigned in commit order, since only one transaction writes at a time. */
enum Counter {
    REPORT,
    AMENDMENT;

    private String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The last number assigned, 0 when there is none. */
    long last(Connection connection) throws SQLException {
        return Database.list(
                        connection,
                        "SELECT last FROM counter WHERE name = ?",
                        s -> s.setString(1, id()),
                        row -> row.getLong(1))
                .get(0);
    }

    /** Stores the last number assigned. */
    void set(Connection connection, long last) throws SQLException {
        Database.update(connection, "UPDATE counter SET last = ? WHERE name = ?", s -> {
            s.setLong(1, last);
            s.setString(2, id());
        });
    }
}
