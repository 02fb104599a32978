package dev.detente.service.store;

import java.time.Instant;
import java.util.List;

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

    /** The last entries, the last one first. */
    List<Entry> latest(int limit);
}
