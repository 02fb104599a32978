package dev.detente.rulebooks.judging;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How well a series separates labels of intensity.
 *
 * @param units how many units are judged
 * @param pairs of how many pairs
 * @param figures NaN when the data do not give one, or the series has no levels; intervals by drawing pairs
 * @param medians the median of the units' means by label, 0 to 5, in the series' own unit; NaN without any unit
 */
public record LevelFigures(int units, int pairs, Map<LevelFigure, Estimate> figures, List<Double> medians) {
    /** A figure; NaN when there is none. */
    public double of(LevelFigure figure) {
        return Objects.requireNonNull(figures.get(figure)).value();
    }
}
