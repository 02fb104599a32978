package dev.detente.pages.dyad;

import dev.detente.model.Surge;
import dev.detente.pages.SvgLine;
import dev.detente.pages.Trend;
import dev.detente.pages.WarmUp;
import dev.detente.pages.Words;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dyad's surge over time, to be drawn on 1000 by 100 units over the same days as its {@link Trend}.
 *
 * @param lastY its distance from the top
 * @param borderY that of the threshold, above which the pair surges
 * @param zeroY that of 0, where everything is as expected
 */
record SurgeChart(
        SvgLine svg,
        String last,
        String lastY,
        String borderY,
        String zeroY,
        List<Trend.Grid> grid,
        List<Trend.Month> months,
        @Nullable WarmUp warmUp,
        String when,
        String text) {
    /** The least that the scale shows on either side of 0, in units of deviance. */
    private static final int LEAST = 3;

    /** The range of deviances that is drawn. */
    private record Scale(int low, int high) {
        String y(double deviance) {
            return Words.percent(high - deviance, high - low);
        }

        List<Trend.Grid> grid() {
            int step = high - low > 25 ? 10 : high - low > 12 ? 5 : high - low > 6 ? 2 : 1;
            List<Trend.Grid> grid = new ArrayList<>();
            for (int at = -Math.floorDiv(-low, step) * step; at <= high; at += step) {
                grid.add(new Trend.Grid(y(at), Words.signed(at, 0)));
            }
            return grid;
        }
    }

    private record SurgePoint(LocalDate day, Surge surge) {}

    /**
     * The chart of a series; null when none of its days has a surge.
     *
     * @param border the threshold from which it is called surging, above 0
     */
    static @Nullable SurgeChart of(List<ScoreSheet.Point> series, double border) {
        List<SurgePoint> points = new ArrayList<>();
        for (ScoreSheet.Point point : series) {
            if (point.surge() != null) {
                points.add(new SurgePoint(point.day(), point.surge()));
            }
        }
        if (points.isEmpty()) {
            return null;
        }
        Comparator<SurgePoint> byDeviance =
                Comparator.comparingDouble(t -> t.surge().deviance());
        SurgePoint most = points.stream().max(byDeviance).orElseThrow();
        double least = points.stream().min(byDeviance).orElseThrow().surge().deviance();
        double last = points.get(points.size() - 1).surge().deviance();
        Scale scale = new Scale((int) Math.floor(Math.min(-LEAST, least)), (int)
                Math.ceil(Math.max(Math.max(LEAST, border + 1), most.surge().deviance() + 0.5)));
        LocalDate from = series.get(0).day();
        LocalDate to = series.get(series.size() - 1).day();
        return new SurgeChart(
                SvgLine.of(
                        series,
                        p -> p.surge() == null ? null : p.surge().deviance(),
                        scale.low(),
                        scale.high(),
                        1000,
                        100),
                Words.signed(last, 1),
                scale.y(last),
                scale.y(border),
                scale.y(0),
                scale.grid(),
                Trend.months(from, to),
                WarmUp.of(series),
                when(points.stream().filter(t -> t.surge().deviance() >= border).toList()),
                "Surge from " + Words.day(from) + " to " + Words.day(to) + ": highest "
                        + Words.signed(most.surge().deviance(), 1) + " on " + Words.day(most.day()) + ", at the end "
                        + Words.signed(last, 1) + "; surging from " + Words.signed(border, 1));
    }

    private static String when(List<SurgePoint> surging) {
        return surging.isEmpty()
                ? "Hostile actions were surging on none of these days."
                : "Hostile actions were surging on " + Words.count(surging.size(), "day") + " of these, last on "
                        + Words.day(surging.get(surging.size() - 1).day()) + ".";
    }
}
