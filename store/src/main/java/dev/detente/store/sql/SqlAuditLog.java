package dev.detente.store.sql;

import dev.detente.store.AuditLog;
import java.util.List;
import java.util.Optional;
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

    /** An entry and its number; without the entry when its row is damaged. */
    private record NumberedEntry(long number, Optional<Entry> entry) {}

    @Override
    public Page page(long from, int limit) {
        List<NumberedEntry> rows = database.query(handle -> handle.createQuery(
                        "SELECT * FROM audit WHERE seq <= :from ORDER BY seq DESC LIMIT :rows")
                .bind("from", from)
                .bind("rows", limit + 1)
                .map((row, context) -> new NumberedEntry(
                        row.getLong("seq"),
                        Sql.intact(ChecksummedTable.AUDIT, row)
                                ? Optional.of(context.findRowMapperFor(Entry.class)
                                        .orElseThrow()
                                        .map(row, context))
                                : Optional.empty()))
                .list());
        return new Page(
                rows.stream().limit(limit).flatMap(row -> row.entry().stream()).toList(),
                rows.size() > limit ? rows.get(limit).number() : null);
    }
}
