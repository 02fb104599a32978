package dev.detente.service.store.sql;

import dev.detente.service.store.AuditLog;
import java.util.List;

/** The audit log in a database. */
final class SqlAuditLog implements AuditLog {
    private final Database database;

    SqlAuditLog(Database database) {
        this.database = database;
    }

    @Override
    public void append(Entry entry) {
        database.update("INSERT INTO audit (at, author, what, subject, reason) VALUES (?, ?, ?, ?, ?)", s -> {
            s.setLong(1, Values.nanos(entry.at()));
            Values.setText(s, 2, entry.author());
            Values.setText(s, 3, entry.what());
            Values.setText(s, 4, entry.subject());
            Values.setText(s, 5, entry.reason());
        });
    }

    @Override
    public List<Entry> latest(int limit) {
        return database.list(
                "SELECT at, author, what, subject, reason FROM audit ORDER BY seq DESC LIMIT ?",
                s -> s.setInt(1, limit),
                row -> new Entry(
                        Values.instant(row.getLong(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)));
    }
}
