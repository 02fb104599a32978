package dev.detente.service.web.pages;

import dev.detente.model.Action;
import dev.detente.model.Contribution;
import dev.detente.model.Dyad;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.service.scoring.View;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A dyad's tension over time, to be drawn on 1000 by 100 units; positions of texts and marks are percentages.
 *
 * @param svg the line
 * @param from first day, in words
 * @param last the last value
 * @param lastY its distance from the top
 * @param grid horizontal lines
 * @param bands the levels
 * @param months first days of months
 * @param marks the days of the greatest moves, in order of time
 * @param text what it shows, in words
 */
record Trend(
        SvgLine svg,
        String from,
        String last,
        String lastY,
        List<Grid> grid,
        List<Band> bands,
        List<Month> months,
        List<Mark> marks,
        String text) {
    private static final int DAYS = 365;
    private static final int MIN_DAYS = 14;
    private static final int MAX_MARKS = 5;
    /** Smaller changes of a day, in points, are not marked. */
    private static final double MIN_JUMP = 0.5;

    /** Marks nearer than this part of the width stand in different lanes. */
    private static final double LANE_GAP = 0.075;

    private static final int LANE_HEIGHT = 22;

    Trend {
        grid = List.copyOf(grid);
        bands = List.copyOf(bands);
        months = List.copyOf(months);
        marks = List.copyOf(marks);
    }

    /** A horizontal line. */
    record Grid(String y, String label) {}

    /** A level's range. */
    record Band(String y, String height, String level, String textY) {}

    /** A month's first day; every second is minor, and hidden where there is little room. */
    record Month(String x, String label, boolean minor) {}

    /**
     * A day on which the tension moved much.
     *
     * @param laneY where its number stands, in pixels above the plot (below 0)
     * @param change how the tension changed on that day
     * @param summary the action that did most of it
     */
    record Mark(
            int number,
            String x,
            String y,
            int laneY,
            int leaderY,
            String day,
            String change,
            String summary,
            String who) {}

    private record Jump(int at, double change, @Nullable Action action) {}

    static Trend of(View view, Dyad dyad, LocalDate firstSignal) {
        LocalDate to = view.asOf();
        LocalDate from = to.minusDays(DAYS).isAfter(firstSignal) ? to.minusDays(DAYS) : firstSignal;
        if (from.isAfter(to.minusDays(MIN_DAYS))) {
            from = to.minusDays(MIN_DAYS);
        }
        // One day more in front, so that the first day has a change too.
        List<ScoreSheet.Point> more = view.sheet().history(dyad, null, from.minusDays(1), to, 1);
        List<ScoreSheet.Point> series = more.subList(1, more.size());
        SvgLine svg = SvgLine.of(series, 1000, 100);
        double last = 100 - svg.endY();
        double max = series.stream().mapToDouble(Trend::value).max().orElse(0);
        return new Trend(
                svg,
                Words.day(from),
                Words.number(last),
                Words.percent(svg.endY(), 100),
                gridLines(),
                bands(view.book().parameters().levels()),
                months(from, to),
                marks(view, dyad, more),
                "Tension from " + Words.day(from) + " to " + Words.day(to) + ": highest " + Words.number(max)
                        + ", at the end " + Words.number(last));
    }

    private static double value(ScoreSheet.Point point) {
        return point.tension() == null ? 0 : point.tension().tension();
    }

    private static List<Grid> gridLines() {
        List<Grid> grid = new ArrayList<>();
        for (int at = 0; at <= 100; at += 20) {
            grid.add(new Grid(Words.percent(100 - at, 100), Integer.toString(at)));
        }
        return grid;
    }

    private static List<Band> bands(List<Double> thresholds) {
        List<Band> bands = new ArrayList<>();
        for (LevelRange level : LevelRange.of(thresholds)) {
            bands.add(new Band(
                    Words.percent(100 - level.high(), 100),
                    Words.percent(level.high() - level.low(), 100),
                    level.word(),
                    Words.percent(100 - (level.low() + level.high()) / 2, 100)));
        }
        return bands;
    }

    private static List<Month> months(LocalDate from, LocalDate to) {
        List<Month> months = new ArrayList<>();
        double days = (double) ChronoUnit.DAYS.between(from, to);
        for (LocalDate day = from.withDayOfMonth(1).plusMonths(1); !day.isAfter(to); day = day.plusMonths(1)) {
            String name = day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            months.add(new Month(
                    Words.percent((double) ChronoUnit.DAYS.between(from, day), days),
                    day.getMonthValue() == 1 ? Integer.toString(day.getYear()) : name,
                    day.getMonthValue() % 2 == 0));
        }
        return months;
    }

    private static List<Mark> marks(View view, Dyad dyad, List<ScoreSheet.Point> series) {
        List<Jump> greatest = IntStream.range(1, series.size())
                .mapToObj(i -> new Jump(i, value(series.get(i)) - value(series.get(i - 1)), null))
                .filter(j -> Math.abs(j.change()) >= MIN_JUMP)
                .sorted(Comparator.comparingDouble(j -> -Math.abs(j.change())))
                .flatMap(j -> newest(view, dyad, series.get(j.at()).day(), j).stream())
                .limit(MAX_MARKS)
                .sorted(Comparator.comparingInt(Jump::at))
                .toList();
        List<Mark> marks = new ArrayList<>();
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
            marks.add(mark(marks.size() + 1, x, lane, jump, series.get(jump.at())));
        }
        return marks;
    }

    private static Mark mark(int number, double x, int lane, Jump jump, ScoreSheet.Point point) {
        int laneY = -12 - LANE_HEIGHT * lane;
        return new Mark(
                number,
                Words.percent(x, 1),
                Words.percent(100 - value(point), 100),
                laneY,
                laneY + 9,
                Words.day(point.day()),
                Words.signed(jump.change(), 1),
                jump.action() == null ? "" : Words.summary(jump.action()),
                jump.action() == null ? "" : Words.who(jump.action()));
    }

    /** The jump with the action of its day that did most of it, in its direction; empty when none did. */
    private static Optional<Jump> newest(View view, Dyad dyad, LocalDate day, Jump jump) {
        List<Contribution> fresh = view.sheet().explain(dyad, day, null, Integer.MAX_VALUE).contributions().stream()
                .filter(c -> c.ageDays() == 0)
                .toList();
        return Move.of(dyad, fresh).stream()
                .filter(m -> m.points() > 0 == jump.change() > 0)
                .findFirst()
                .map(m -> new Jump(jump.at(), jump.change(), m.action()));
    }
}
