package dev.detente.lab.judge;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.detente.rulebooks.judging.CurvePoint;
import dev.detente.rulebooks.judging.Estimate;
import dev.detente.rulebooks.judging.Figure;
import dev.detente.rulebooks.judging.Figures;
import dev.detente.rulebooks.judging.Interval;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How one series was judged.
 *
 * @param name the series
 * @param product whether it is the product's; else it is a baseline, which anybody can count
 * @param whole over all periods
 * @param byPeriod over each period separately, in order
 * @param threshold the value that 80 % of the onsets reach within their 15 days, in the series' own unit
 * @param roc the ROC curve of the series, all dyads pooled
 * @param alarms the cost of catching more onsets: false alarms per dyad-year against the share of onsets caught
 */
public record SeriesResult(
        String name,
        boolean product,
        @JsonProperty("figures") Judgement whole,
        List<Judgement> byPeriod,
        double threshold,
        List<CurvePoint> roc,
        List<CurvePoint> alarms) {
    /**
     * Figures with their intervals.
     *
     * @param intervals of the figures that depend on crises
     */
    public record Judgement(Figures figures, Map<Figure, Interval> intervals) {
        /** Each figure with its interval, if it has one. */
        @JsonValue
        public Map<Figure, Estimate> estimates() {
            Map<Figure, Estimate> estimates = new EnumMap<>(Figure.class);
            for (Figure figure : Figure.values()) {
                estimates.put(
                        figure, new Estimate(figure.of(figures), intervals.getOrDefault(figure, Interval.UNKNOWN)));
            }
            return estimates;
        }
    }
}
