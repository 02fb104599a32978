package dev.detente.rulebooks.judging;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How well a series separates labels of intensity.
 *
 * @param units how many units are judged
 * @param pairs of how many pairs
 * @param values the figures; NaN when the data do not give one, or the series has no levels
 * @param intervals of them, with pairs drawn together; without draws their ends are NaN
 * @param medians the median of the units' means by label, 0 to 5, in the series' own unit; NaN without any unit
 */
@JsonPropertyOrder({"units", "pairs", "figures"})
public record LevelFigures(
        int units,
        int pairs,
        @JsonIgnore Map<LevelFigure, Double> values,
        @JsonIgnore Map<LevelFigure, Interval> intervals,
        List<Double> medians) {
    /** A figure; NaN when there is none. */
    public double of(LevelFigure figure) {
        return values.getOrDefault(figure, Double.NaN);
    }

    /** Each figure with its interval. */
    @JsonProperty
    public Map<LevelFigure, Estimate> figures() {
        Map<LevelFigure, Estimate> estimates = new EnumMap<>(LevelFigure.class);
        for (LevelFigure figure : LevelFigure.values()) {
            estimates.put(figure, new Estimate(of(figure), intervals.getOrDefault(figure, Interval.UNKNOWN)));
        }
        return estimates;
    }
}
