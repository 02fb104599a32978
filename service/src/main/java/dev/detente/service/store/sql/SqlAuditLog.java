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

    private record Numbered(long number, Entry entry) {}

    @Override
    public Page page(long from, int limit) {
        List<Numbered> rows = database.list(
                "SELECT seq, at, author, what, subject, reason FROM audit WHERE seq <= ? ORDER BY seq DESC LIMIT ?",
                s -> {
                    s.setLong(1, from);
                    s.setInt(2, limit + 1);
                },
                row -> new Numbered(
                        row.getLong(1),
                        new Entry(
                                Values.instant(row.getLong(2)),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6))));
        return new Page(
                rows.stream().limit(limit).map(Numbered::entry).toList(),
                rows.size() > limit ? rows.get(limit).number() : null);
    }
}
