package dev.detente.lab.judge;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.detente.rulebooks.judging.CurvePoint;
import dev.detente.rulebooks.judging.Estimate;
import dev.detente.rulebooks.judging.Figure;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How one series was judged.
 *
 * @param byPeriod over each period separately, in order
 * @param threshold the value that 80 % of the onsets reach within their 15 days, in the series' own unit
 * @param roc the ROC curve of the series, all dyads pooled
 * @param alarms the cost of catching more onsets: false alarms per dyad-year against the share of onsets caught
 */
public record SeriesResult(
        String name,
        boolean product,
        @JsonProperty("figures") Map<Figure, Estimate> whole,
        List<Map<Figure, Estimate>> byPeriod,
        double threshold,
        List<CurvePoint> roc,
        List<CurvePoint> alarms) {
    /** The figures over all periods. */
    public Map<Figure, Double> values() {
        Map<Figure, Double> values = new EnumMap<>(Figure.class);
        whole.forEach((figure, estimate) -> values.put(figure, estimate.value()));
        return values;
    }
}
