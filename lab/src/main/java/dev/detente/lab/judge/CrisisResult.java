package dev.detente.lab.judge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.rulebooks.judging.Crisis;
import dev.detente.rulebooks.judging.Period;
import java.time.LocalDate;
import java.util.List;

/**
 * The product's values for one crisis.
 *
 * @param from the first day that is shown: 30 days before the onset, or the first day of the period
 * @param conflictRows rows of conflict on each day from there to 30 days after the onset, or to the end of the period
 */
public record CrisisResult(
        @JsonUnwrapped Crisis crisis,
        @JsonIgnore Period period,
        @JsonIgnore LocalDate from,
        @JsonIgnore List<Integer> conflictRows,
        List<Observation> seen) {
    /**
     * The result of a series at the onset.
     *
     * @param before its value on the day before; NaN when the onset is a period's first day
     * @param after its greatest value in the 15 days from the onset on
     * @param percentile percentile of that jump among the dyad's jumps away from its onsets, 0 to 1; NaN when there are too few
     * @param caught whether the value reached the series' threshold
     */
    public record Observation(
            String series,
            double before,
            double after,
            double percentile,
            boolean caught,
            @JsonIgnore List<Double> values) {}
}
