package dev.detente.service.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who did what, when, on what, and why. Append-only. */
public interface AuditLog {
    /**
     * Something that a person did.
     *
     * @param at when
     * @param author who
     * @param what what was done, such as {@code retract}
     * @param subject on what, such as an action's id
     * @param reason why; empty when none was given
     */
    record Entry(Instant at, String author, String what, String subject, String reason) {}

    /** Enters something. */
    void append(Entry entry);

    /**
     * A part of the log.
     *
     * @param entries the last one first
     * @param next where the part behind it begins; null when nothing is behind it
     */
    record Page(List<Entry> entries, @Nullable Long next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** Where the last entries are. */
    long END = Long.MAX_VALUE;

    /**
     * The entries from some place on towards the first one.
     *
     * @param from {@link #END}, or what a page gives as the next
     */
    Page page(long from, int limit);

    /** The last entries, the last one first. */
    default List<Entry> latest(int limit) {
        return page(END, limit).entries();
    }
}
