package dev.detente.service.store.sql;

import dev.detente.service.store.AuditLog;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The audit log in a database. */
final class SqlAuditLog implements AuditLog {
    private final Database database;

    SqlAuditLog(Database database) {
        this.database = database;
    }

    @Override
    public void append(Entry entry) {
        database.change(handle -> append(handle, entry));
    }

    /** Appends an entry within a transaction. */
    static int append(Handle handle, Entry entry) {
        return handle.createUpdate("INSERT INTO audit (at, author, what, subject, reason)"
                        + " VALUES (:at, :author, :what, :subject, :reason)")
                .bindMethods(entry)
                .execute();
    }

    private record Numbered(long number, Entry entry) {}

    @Override
    public Page page(long from, int limit) {
        List<Numbered> rows = database.query(handle -> handle.createQuery(
                        "SELECT * FROM audit WHERE seq <= :from ORDER BY seq DESC LIMIT :rows")
                .bind("from", from)
                .bind("rows", limit + 1)
                .map(row -> new Numbered(row.getColumn("seq", Long.class), row.getRow(Entry.class)))
                .list());
        return new Page(
                rows.stream().limit(limit).map(Numbered::entry).toList(),
                rows.size() > limit ? rows.get(limit).number() : null);
    }
}
