package dev.detente.lab.judge;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.detente.rulebooks.judging.Interval;

/**
 * How often an outcome followed days of one kind.
 *
 * @param days how many days were counted; what follows them overlaps, so they are not independent
 * @param pairs how many pairs the days are of
 * @param followed after how many of the days the outcome came
 * @param interval the bootstrap interval of the share that holds 90 %, with pairs drawn. After no day, or after all, draws cannot differ; then its
 * other end is the share at which that would still happen to one in twenty sets of as many pairs. NaN with fewer than two pairs
 */
@JsonPropertyOrder({"days", "pairs", "followed", "share"})
public record BaseRate(long days, int pairs, long followed, Interval interval) {
    /** The share, 0 to 1; NaN without any day. */
    @JsonProperty
    public double share() {
        return days == 0 ? Double.NaN : followed / (double) days;
    }
}
