package dev.detente.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records who did what to which subject, when and why. Append-only. */
public interface AuditLog {
    /**
     * An action of a user.
     *
     * @param at when
     * @param author who
     * @param what the kind of action, such as {@code retract}
     * @param subject its object, such as an action's id
     * @param reason why; empty when none was given
     */
    record Entry(Instant at, String author, String what, String subject, String reason) {}

    /** Appends an entry. */
    void append(Entry entry);

    /**
     * A page of the log.
     *
     * @param entries newest first
     * @param next where the next page begins; null on the last page
     */
    record Page(List<Entry> entries, @Nullable Long next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** The start of the page with the newest entries. */
    long END = Long.MAX_VALUE;

    /**
     * The entries from a position towards the oldest one.
     *
     * @param from {@link #END}, or the {@code next} of a page
     */
    Page page(long from, int limit);

    /** The latest entries, newest first. */
    default List<Entry> latest(int limit) {
        return page(END, limit).entries();
    }
}
