package dev.detente.pages;

import dev.detente.model.Dyad;
import dev.detente.model.TensionScore;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.score.FeedDensity.Change;
import dev.detente.rules.score.FeedDensity.Measure;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A dyad's tension over time, to be drawn on 1000 by 100 units to the left of what is {@linkplain Ahead ahead}; positions of texts and marks are
 * percentages.
 *
 * @param lastY its distance from the top
 * @param bands the levels; empty when there is too little data for one
 * @param marks the days of the greatest moves, in order of time
 * @param feeds the days from which on a feed reports otherwise
 */
public record Trend(
        SvgLine svg,
        LocalDate first,
        String from,
        String last,
        String lastY,
        List<Grid> grid,
        List<Band> bands,
        List<Month> months,
        @Nullable WarmUp warmUp,
        Ahead ahead,
        String legend,
        List<TrendMark> marks,
        List<FeedMark> feeds,
        String text) {
    private static final int DAYS = 365;
    private static final int MIN_DAYS = 14;

    /** A horizontal line. */
    public record Grid(String y, String label) {}

    /** A level's range. */
    public record Band(String y, String height, String level, String textY) {}

    /** A month's first day; every second one is minor, and hidden where there is little room. */
    public record Month(String x, String label, boolean minor) {}

    /** The days that are drawn, and the day before them, so that the first has a change too. */
    public static List<ScoreSheet.Point> days(View view, Dyad dyad, LocalDate firstSignal) {
        LocalDate to = view.asOf();
        LocalDate from = to.minusDays(DAYS).isAfter(firstSignal) ? to.minusDays(DAYS) : firstSignal;
        if (from.isAfter(to.minusDays(MIN_DAYS))) {
            from = to.minusDays(MIN_DAYS);
        }
        return view.sheet().history(dyad, null, from.minusDays(1), to, 1);
    }

    /**
     * A score's trend.
     *
     * @param days the days that are drawn, and the day before them
     */
    public static Trend of(View view, TensionScore score, List<ScoreSheet.Point> days, PageFrame frame) {
        List<ScoreSheet.Point> series = days.subList(1, days.size());
        LocalDate from = series.get(0).day();
        LocalDate to = series.get(series.size() - 1).day();
        Parameters parameters = view.book().parameters();
        WarmUp warmUp = WarmUp.of(series);
        SvgLine svg = SvgLine.of(series, 1000, 100);
        Ahead ahead = Ahead.of(view, score.dyad(), series.size() - 1);
        double last = 100 - svg.endY();
        double max = series.stream().mapToDouble(Trend::value).max().orElse(0);
        return new Trend(
                svg,
                from,
                Words.day(from),
                Words.number(last),
                Words.percent(svg.endY(), 100),
                gridLines(),
                score.level() == null ? List.of() : bands(parameters.levels()),
                months(from, to),
                warmUp,
                ahead,
                EvidenceNote.legend(warmUp, parameters.evidence()),
                TrendMark.of(view, score.dyad(), days, frame),
                FeedMark.of(view, score.dyad(), from, to),
                "Tension from " + Words.day(from) + " to " + Words.day(to) + ": highest " + Words.number(max)
                        + ", at the end " + Words.number(last) + ". " + ahead.sentence());
    }

    /** A day's tension; 0 before the first signal. */
    public static double value(ScoreSheet.Point point) {
        return point.tension() == null ? 0 : point.tension().tension();
    }

    /** How many rows of numbers are above the plot, 0 to 5. */
    public int lanes() {
        return marks.stream().mapToInt(TrendMark::lane).max().orElse(-1) + 1;
    }

    public static List<Grid> gridLines() {
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

    public static List<Month> months(LocalDate from, LocalDate to) {
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

    /**
     * A day in a trend from which on a feed reports otherwise, so that the tension may move though the world does not.
     *
     * @param x where it is in time, in percent
     * @param text {@code GDELT: reports a day fell from 14,059 to 8,211}
     */
    record FeedMark(String x, String day, String text) {
        /** The changes, from the first day of a trend to its last, of the feeds that report on the dyad. */
        static List<FeedMark> of(View view, Dyad dyad, LocalDate from, LocalDate to) {
            double days = (double) from.until(to, ChronoUnit.DAYS);
            return view.sheet().feedChanges(dyad, from, to).stream()
                    .map(change -> new FeedMark(
                            Words.percent((double) from.until(change.day(), ChronoUnit.DAYS), days),
                            Words.day(change.day()),
                            text(change)))
                    .toList();
        }

        private static String text(Change change) {
            return change.feed() + ": "
                    + switch (change.measure()) {
                        case REPORTS -> "reports a day";
                        case STRAIN -> "hostile points a report between pairs at peace";
                        case FORCE -> "points of force a report between pairs at peace";
                    }
                    + (change.rose() ? " rose from " : " fell from ") + number(change, change.before()) + " to "
                    + number(change, change.after());
        }

        private static String number(Change change, double value) {
            return change.measure() == Measure.REPORTS ? Words.thousands(Math.round(value)) : Words.number(value, 2);
        }
    }
}
