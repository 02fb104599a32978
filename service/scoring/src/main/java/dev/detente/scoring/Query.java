package dev.detente.scoring;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A question for scores: of which day, known when, under which rule book.
 *
 * @param asOf the day, at its end; null for the default day
 * @param knownAt only reports recorded up to that instant count; null for all
 * @param ruleBook a rule book's version; null for the default one
 */
public record Query(
        @Nullable LocalDate asOf,
        @Nullable Instant knownAt,
        @Nullable String ruleBook) {
    /** Everything known, as of the default day (today; in the demo, its last day). */
    public static final Query NOW = new Query(null, null, null);
}
