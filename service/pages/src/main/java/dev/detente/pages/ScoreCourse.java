package dev.detente.pages;

import dev.detente.pages.Trend.Grid;
import dev.detente.pages.Trend.Month;
import dev.detente.scoring.Overview;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * The course of an actor's or an issue's score, to be drawn on 1000 by 100 units; positions of texts are percentages.
 *
 * @param lastY its distance from the top
 */
public record ScoreCourse(
        SvgLine svg,
        String from,
        String to,
        String last,
        String lastY,
        List<Grid> grid,
        List<Month> months,
        String text) {
    /** One point for each week of a year. */
    public static final int POINTS = 53;
    /** Days from one point to the next. */
    public static final int STEP = 7;

    /** The course of a score whose last point has a value. */
    public static ScoreCourse of(String what, List<Overview.Point> trend) {
        LocalDate from = trend.get(0).day();
        LocalDate to = trend.get(trend.size() - 1).day();
        SvgLine svg = SvgLine.of(trend, Overview.Point::score, Overview.Point::warmingUp, 0, 100, 1000, 100);
        double last = 100 - svg.endY();
        double max = trend.stream()
                .map(Overview.Point::score)
                .filter(Objects::nonNull)
                .mapToDouble(score -> score)
                .max()
                .orElse(0);
        return new ScoreCourse(
                svg,
                Words.day(from),
                Words.day(to),
                Words.number(last),
                Words.percent(svg.endY(), 100),
                Trend.gridLines(),
                Trend.months(from, to),
                what + " from " + Words.day(from) + " to " + Words.day(to) + ", week by week: highest "
                        + Words.number(max) + ", at the end " + Words.number(last));
    }
}
