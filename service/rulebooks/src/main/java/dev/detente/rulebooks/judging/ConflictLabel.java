package dev.detente.rulebooks.judging;

import dev.detente.model.Dyad;
import java.time.LocalDate;

/**
 * How violent the conflict of two actors was for some days, as an expert sees it.
 *
 * @param from the first day for which that is stated
 * @param to the last one, included
 * @param sure whether it counts; a doubtful label does not
 * @param source where it is from; empty when the list does not say
 * @param note what happened, or why it is doubtful; empty when the list does not say
 */
public record ConflictLabel(
        Dyad dyad,
        LocalDate from,
        LocalDate to,
        ConflictIntensity intensity,
        boolean sure,
        String source,
        String note) {
    public boolean overlaps(LocalDate first, LocalDate last) {
        return !from.isAfter(last) && !to.isBefore(first);
    }
}
