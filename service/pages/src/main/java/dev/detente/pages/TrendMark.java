package dev.detente.pages;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A day on which the tension moved much.
 *
 * @param number the number drawn, in order of time
 * @param x where it is in time, in percent
 * @param y where the line is on that day, in percent
 * @param lane the row that its number is in, 0 next to the plot
 * @param laneY where its number is, in pixels above the plot (below 0)
 * @param leaderY where the line down from its number begins, in pixels
 * @param summary the action that contributed most to the change
 * @param caution the note when no person has looked at it; empty otherwise
 */
record TrendMark(
        int number,
        String x,
        String y,
        int lane,
        int laneY,
        int leaderY,
        String day,
        String change,
        String summary,
        String who,
        String caution,
        String href) {
    private static final int MAX_MARKS = 5;
    /** Smaller changes of a day, in points, are not marked. */
    private static final double MIN_JUMP = 0.5;

    /** Marks nearer to each other than this fraction of the width are in different lanes. */
    private static final double LANE_GAP = 0.075;

    private static final int LANE_HEIGHT = 22;

    /** A move on the day at an index of the series, and the action that contributed most to it. */
    private record Jump(int at, double change, Action action) {}

    /**
     * The greatest moves of a series. In the first days of a pair every move is great, so these days have no marks.
     *
     * @param series the days drawn, and the day before them
     */
    static List<TrendMark> of(View view, Dyad dyad, List<ScoreSheet.Point> series, PageFrame frame) {
        List<Jump> greatest = IntStream.range(1, series.size())
                .filter(i -> !series.get(i).warmingUp() && Math.abs(change(series, i)) >= MIN_JUMP)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(change(series, i))))
                .flatMap(i -> jump(view, dyad, series, i).stream())
                .limit(MAX_MARKS)
                .sorted(Comparator.comparingInt(Jump::at))
                .toList();
        List<TrendMark> marks = new ArrayList<>();
        List<Double> laneEnds = new ArrayList<>();
        for (Jump jump : greatest) {
            double x = (jump.at() - 1.0) / (series.size() - 2);
            int lane = 0;
            while (lane < laneEnds.size() && x - laneEnds.get(lane) < LANE_GAP) {
                lane++;
            }
            if (lane == laneEnds.size()) {
                laneEnds.add(x);
            } else {
                laneEnds.set(lane, x);
            }
            marks.add(mark(marks.size() + 1, x, lane, jump, series.get(jump.at()), frame));
        }
        return marks;
    }

    private static TrendMark mark(int number, double x, int lane, Jump jump, ScoreSheet.Point point, PageFrame frame) {
        int laneY = -12 - LANE_HEIGHT * lane;
        return new TrendMark(
                number,
                Words.percent(x, 1),
                Words.percent(100 - Trend.value(point), 100),
                lane,
                laneY,
                laneY + 9,
                Words.day(point.day()),
                Words.signed(jump.change(), 1),
                Words.summary(jump.action()),
                Words.who(jump.action()),
                frame.caution(jump.action()),
                frame.page(jump.action()));
    }

    private static double change(List<ScoreSheet.Point> series, int at) {
        return Trend.value(series.get(at)) - Trend.value(series.get(at - 1));
    }

    /** The move of a day with the action that contributed most in its direction; empty when no action did. */
    private static Optional<Jump> jump(View view, Dyad dyad, List<ScoreSheet.Point> series, int at) {
        double change = change(series, at);
        return ActionShare.of(dyad, view.series(dyad).fresh(series.get(at).day())).stream()
                .filter(m -> m.points() > 0 == change > 0)
                .findFirst()
                .map(m -> new Jump(at, change, m.action()));
    }
}
