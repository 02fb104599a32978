package dev.detente.lab.judge.report;

import dev.detente.lab.judge.odds.OddsResult;
import dev.detente.lab.judge.report.CurveChart.Curve;
import dev.detente.record.odds.Question;
import dev.detente.rulebooks.judging.CurvePoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The shares said and those that came as pictures, one for each outcome within the longest time, with a line for each period. */
final class ReliabilitySection {
    private static final double STEP = 0.1;
    /** How many periods have a line style of their own. */
    private static final int STYLES = 6;

    private final Map<Question, List<OddsResult>> byQuestion = new LinkedHashMap<>();
    private final List<String> periods;

    ReliabilitySection(List<OddsResult> results) {
        periods = results.stream().map(OddsTables::period).distinct().toList();
        int longest = Question.WINDOWS.get(Question.WINDOWS.size() - 1);
        results.stream()
                .filter(r ->
                        r.question().within() == longest && !r.reliability().isEmpty())
                .forEach(r -> byQuestion.merge(
                        r.question(),
                        List.of(r),
                        (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
    }

    void add(Html html) {
        html.raw("<div class=\"charts\">");
        byQuestion.forEach((question, results) -> {
            double end = end(results);
            html.raw("<figure>");
            new CurveChart(
                            "Reliability of the odds of " + OddsTables.outcome(question),
                            "share said",
                            "share that came",
                            end,
                            end,
                            true)
                    .add(
                            html,
                            results.stream()
                                    .map(r -> new Curve(style(r), true, points(r)))
                                    .toList());
            html.element("figcaption", OddsTables.outcome(question)).raw("</figure>");
        });
        html.raw("</div><ul class=\"legend\">");
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

    private String style(OddsResult result) {
        return style(OddsTables.period(result));
    }

    private String style(String period) {
        return "baseline" + periods.indexOf(period) % STYLES;
    }
}
