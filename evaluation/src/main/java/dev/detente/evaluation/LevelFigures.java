package dev.detente.evaluation;

import dev.detente.evaluation.statistics.Interval;
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
public record LevelFigures(
        int units,
        int pairs,
        Map<LevelFigure, Double> values,
        Map<LevelFigure, Interval> intervals,
        List<Double> medians) {
    /** A figure; NaN when there is none. */
    public double of(LevelFigure figure) {
        return values.getOrDefault(figure, Double.NaN);
    }
}
