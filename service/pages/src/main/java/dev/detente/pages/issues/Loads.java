package dev.detente.pages.issues;

import dev.detente.model.Tension;
import dev.detente.pages.SvgLine;
import dev.detente.pages.Trend;
import dev.detente.pages.Words;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The loads of all pairs on one issue over time, to be drawn on 1000 by 100 units; positions of texts are percentages.
 *
 * @param escalation the line of what strains
 * @param cooperation the line of what eases
 * @param top the number at the upper edge
 */
record Loads(
        SvgLine escalation,
        SvgLine cooperation,
        String from,
        String to,
        String top,
        String strains,
        String strainsY,
        String eases,
        List<Trend.Month> months,
        String text) {
    /** One year, week by week. */
    static final int DAYS = 364;

    static final int STEP = 7;

    static Loads of(List<ScoreSheet.Point> series) {
        double most = series.stream()
                .map(ScoreSheet.Point::tension)
                .flatMap(Stream::ofNullable)
                .mapToDouble(t -> Math.max(t.escalation(), t.cooperationLoad()))
                .max()
                .orElse(0);
        double top = top(most);
        LocalDate from = series.get(0).day();
        LocalDate to = series.get(series.size() - 1).day();
        Tension now = series.get(series.size() - 1).tension();
        SvgLine escalation =
                SvgLine.of(series, p -> p.tension() == null ? null : p.tension().escalation(), 0, top, 1000, 100);
        SvgLine cooperation =
                SvgLine.of(series, p -> p.tension() == null ? null : p.tension().cooperationLoad(), 0, top, 1000, 100);
        String strains = Words.number(now == null ? 0 : now.escalation(), 2);
        String eases = Words.number(now == null ? 0 : now.cooperationLoad(), 2);
        return new Loads(
                escalation,
                cooperation,
                Words.day(from),
                Words.day(to),
                top >= 1 ? Words.number(top, 0) : Words.number(top, 2),
                strains,
                Words.percent(escalation.endY(), 100),
                eases,
                Trend.months(from, to),
                "Loads from " + Words.day(from) + " to " + Words.day(to) + ", week by week: at most "
                        + Words.number(most, 2) + "; at the end an escalation load of " + strains
                        + " and a cooperation load of " + eases);
    }

    /** The next of 0.05, 0.1, 0.2, 0.5, 1, 2, 5 and so on. */
    private static double top(double most) {
        double top = 0.05;
        int[] steps = {2, 4, 10};
        for (int decade = 0; decade < 12; decade++) {
            for (int step : steps) {
                if (most <= top) {
                    return top;
                }
                top = 0.05 * Math.pow(10, decade) * step;
            }
        }
        return most;
    }
}
