package dev.detente.scoring;

import java.time.LocalDate;

/**
 * A key for results: all data that a result was computed from. Snapshots never change, so each is equal only to itself.
 *
 * @param from the first day of the result
 * @param asOf its last day
 */
public record Moment(Snapshot snapshot, LocalDate from, LocalDate asOf) {
    /** Whether both are about the same days under the same rule book; the reports may differ. */
    boolean resembles(Moment other) {
        return from.equals(other.from) && asOf.equals(other.asOf) && snapshot.engine() == other.snapshot.engine();
    }
}
