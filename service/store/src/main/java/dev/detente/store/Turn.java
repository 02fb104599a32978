package dev.detente.store;

import java.time.LocalDate;

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
}
