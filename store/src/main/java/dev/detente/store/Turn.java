package dev.detente.store;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The data that scores were computed from, when somebody looked for news in them. No number of a turn is smaller than in an earlier turn of the same
 * store.
 *
 * @param number how often news was stored, this time included
 * @param publications how many rule books were put in use
 * @param asOf the day
 * @param reports the number of the last report
 * @param amendments the number of the last amendment
 */
public record Turn(long number, long publications, LocalDate asOf, long reports, long amendments) {
    /** Whether the other one includes data that this one does not. */
    public boolean isBehind(Turn other) {
        return publications < other.publications
                || asOf.isBefore(other.asOf)
                || reports < other.reports
                || amendments < other.amendments;
    }

    /** The same data, numbered one after an earlier turn; 1 when there is none. */
    public Turn after(@Nullable Turn before) {
        return new Turn(before == null ? 1 : before.number + 1, publications, asOf, reports, amendments);
    }
}
