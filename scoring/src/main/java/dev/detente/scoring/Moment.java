package dev.detente.scoring;

import java.time.LocalDate;

/**
 * All data that a result was computed from. Snapshots do not change, so one is equal to itself alone.
 *
 * @param from the first day that was looked at
 * @param asOf the last one
 */
public record Moment(Snapshot snapshot, LocalDate from, LocalDate asOf) {
    /** Whether both look at the same days under the same rule book, maybe before and after some reports came. */
    boolean resembles(Moment other) {
        return from.equals(other.from) && asOf.equals(other.asOf) && snapshot.engine() == other.snapshot.engine();
    }
}
