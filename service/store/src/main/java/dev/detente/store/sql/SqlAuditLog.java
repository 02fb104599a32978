package dev.detente.store.sql;

import dev.detente.store.AuditLog;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The audit log in a database. */
record SqlAuditLog(Database database) implements AuditLog {
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

    private record NumberedEntry(long number, Entry entry) {}

    @Override
    public Page page(long from, int limit) {
        List<NumberedEntry> rows = database.query(handle -> handle.createQuery(
                        "SELECT * FROM audit WHERE seq <= :from ORDER BY seq DESC LIMIT :rows")
                .bind("from", from)
                .bind("rows", limit + 1)
                .map(row -> new NumberedEntry(row.getColumn("seq", Long.class), row.getRow(Entry.class)))
                .list());
        return new Page(
                rows.stream().limit(limit).map(NumberedEntry::entry).toList(),
                rows.size() > limit ? rows.get(limit).number() : null);
    }
}
