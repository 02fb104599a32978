package dev.detente.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Records who did what to which subject, when and why. Append-only. */
public record AuditLog(Transactions database) {
    /**
     * An action of a user.
     *
     * @param at when
     * @param author who
     * @param what the kind of action, such as {@code retract}
     * @param subject its object, such as an action's id
     * @param reason why; empty when none was given
     */
    public record Entry(Instant at, String author, String what, String subject, String reason) {}

    /** Appends an entry. */
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

    /**
     * A page of the log.
     *
     * @param entries newest first
     * @param next where the next page begins; null on the last page
     */
    public record Page(List<Entry> entries, @Nullable Long next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** The start of the page with the newest entries. */
    public static final long END = Long.MAX_VALUE;

    private record NumberedEntry(long number, Entry entry) {}

    /**
     * The entries from a position towards the oldest one.
     *
     * @param from {@link #END}, or the {@code next} of a page
     */
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

    /** The latest entries, newest first. */
    public List<Entry> latest(int limit) {
        return page(END, limit).entries();
    }
}
