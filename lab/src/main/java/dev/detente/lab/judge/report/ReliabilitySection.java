package dev.detente.lab.judge.report;

import dev.detente.lab.judge.odds.OddsResult;
import dev.detente.lab.judge.report.CurveChart.Curve;
import dev.detente.rulebooks.judging.CurvePoint;
import java.util.List;

/** The shares said and those that came as a picture with a line for each period. */
final class ReliabilitySection {
    private static final double STEP = 0.1;
    /** How many periods have a line style of their own. */
    private static final int STYLES = 6;

    private final List<OddsResult> results;
    private final List<String> periods;

    ReliabilitySection(List<OddsResult> results) {
        this.results = results.stream().filter(r -> !r.reliability().isEmpty()).toList();
        periods = this.results.stream().map(OddsTables::period).toList();
    }

    void add(Html html) {
        double end = end(results);
        html.raw("<div class=\"charts\"><figure>");
        new CurveChart("Reliability of the odds of force", "share said", "share that came", end, end, true)
                .add(
                        html,
                        results.stream()
                                .map(r -> new Curve(style(OddsTables.period(r)), true, points(r)))
                                .toList());
        html.raw("</figure></div><ul class=\"legend\">");
        periods.forEach(period ->
                html.raw("<li>" + CurveSection.key(style(period))).text(period).raw("</li>"));
        html.raw("</ul>");
    }

    private static List<CurvePoint> points(OddsResult result) {
        return result.reliability().stream()
                .map(tenth -> new CurvePoint(tenth.said(), tenth.came()))
                .toList();
    }

    /** Where both axes end: the first tenth above all shares. */
    private static double end(List<OddsResult> results) {
        double highest = results.stream()
                .flatMap(r -> points(r).stream())
                .mapToDouble(p -> Math.max(p.x(), p.y()))
                .max()
                .orElse(1);
        return Math.min(1, Math.ceil(highest / STEP) * STEP);
    }

    private String style(String period) {
        return "baseline" + periods.indexOf(period) % STYLES;
    }
}
