package dev.detente.lab.judge.report;

import dev.detente.lab.judge.SeriesResult;
import dev.detente.lab.judge.ValidationResult;
import dev.detente.lab.judge.report.CurveChart.Curve;
import dev.detente.rulebooks.judging.CurvePoint;
import java.util.ArrayList;
import java.util.List;

/** The curves of all series in two charts, with one legend. */
record CurveSection(ValidationResult result) {
    /** The chart of false alarms ends where this share of onsets is caught: the cost of the last ones is unbounded. */
    private static final double SHOWN = 0.9;

    private static final double TICKS = 5;

    void add(Html html) {
        html.raw("<div class=\"charts\">");
        figure(
                html,
                new CurveChart(
                        "ROC curves",
                        "days without a crisis above the threshold",
                        "days of a crisis above it",
                        1,
                        1,
                        true),
                "ROC: days of a crisis against other days, all dyads pooled");
        figure(
                html,
                new CurveChart("False alarms", "false alarms a dyad-year", "onsets caught", widest(), 1, false),
                "What catching more onsets costs; an alarm lasts 15 days");
        html.raw("</div><ul class=\"legend\">");
        for (int i = 0; i < result.series().size(); i++) {
            html.raw("<li>" + key(styleOf(i)))
                    .text(result.series().get(i).name())
                    .raw("</li>");
        }
        html.raw("</ul>");
    }

    private void figure(Html html, CurveChart chart, String caption) {
        html.raw("<figure>");
        chart.add(html, curves(chart.diagonal()));
        html.element("figcaption", caption).raw("</figure>");
    }

    /** The line of a series, as drawn in a legend. */
    static String key(String style) {
        return "<svg class=\"key\" viewBox=\"0 0 28 8\" aria-hidden=\"true\"><line class=\"curve " + style
                + "\" x1=\"0\" y1=\"4\" x2=\"28\" y2=\"4\"/></svg>";
    }

    private double widest() {
        double widest = result.series().stream()
                .flatMap(s -> s.alarms().stream())
                .filter(p -> p.y() <= SHOWN)
                .mapToDouble(CurvePoint::x)
                .max()
                .orElse(1);
        return Math.max(TICKS, Math.ceil(widest / TICKS) * TICKS);
    }

    /** Baselines first, so that the product's series are drawn on top. */
    private List<Curve> curves(boolean roc) {
        List<Curve> curves = new ArrayList<>();
        for (int i = result.series().size() - 1; i >= 0; i--) {
            SeriesResult series = result.series().get(i);
            curves.add(new Curve(styleOf(i), false, roc ? series.roc() : series.alarms()));
        }
        return curves;
    }

    private String styleOf(int place) {
        int product = result.productSeries().size();
        return place < product ? "product" + place : "baseline" + (place - product);
    }
}
