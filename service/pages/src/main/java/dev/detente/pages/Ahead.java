package dev.detente.pages;

import dev.detente.model.Dyad;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.View;
import java.util.List;
import java.util.stream.Stream;

/**
 * The course of a tension over the next days if nothing more happens, drawn dotted to the right of its {@link Trend} on 1000 by 100 units.
 *
 * @param line points of a polyline, from the day of the trend's end
 * @param x where it begins in the whole drawing, in percent
 * @param width its part of the drawing, in percent
 * @param lastY the last value's distance from the top, in percent
 * @param days some of the days in numbers, the last day last
 */
public record Ahead(String line, String x, String width, String lastY, List<Day> days) {
    private static final int DAYS = 30;

    /**
     * A day in numbers.
     *
     * @param after how many days after the day of the page
     */
    public record Day(int after, String day, String tension) {}

    /** @param before how many days are drawn before */
    static Ahead of(View view, Dyad dyad, int before) {
        List<ScoreSheet.Point> points = view.sheet().history(dyad, null, view.asOf(), view.asOf(), 1, DAYS);
        SvgLine svg = SvgLine.of(points, 1000, 100);
        return new Ahead(
                svg.early().isEmpty() ? svg.line() : svg.early() + " " + svg.line(),
                Words.percent(before, before + DAYS),
                Words.percent(DAYS, before + DAYS),
                Words.percent(svg.endY(), 100),
                Stream.of(7, 14, DAYS)
                        .map(after -> new Day(
                                after,
                                Words.day(points.get(after).day()),
                                Words.number(Trend.value(points.get(after)))))
                        .toList());
    }

    /** The value of the last day. */
    public String last() {
        return days.get(days.size() - 1).tension();
    }

    /** {@code In 30 days, if nothing more happens: 41.0.} */
    public String sentence() {
        return "In " + DAYS + " days, if nothing more happens: " + last() + ".";
    }
}
