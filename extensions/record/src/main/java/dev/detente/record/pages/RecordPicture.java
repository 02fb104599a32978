package dev.detente.record.pages;

import dev.detente.pages.Trend;
import dev.detente.pages.Words;
import dev.detente.record.Statement.Kind;
import dev.detente.record.StatementVerdict;
import dev.detente.record.StatementVerdict.Verdict;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The statements of a year by week: a row for each kind, in it a bar for each week.
 *
 * @param months first days of months
 * @param lanes the rows
 * @param weeks the same as a table
 * @param text what it shows, in words
 */
record RecordPicture(List<Trend.Month> months, List<Lane> lanes, List<Week> weeks, String text) {
    private static final int WEEKS = 53;
    private static final int DAYS = 7;
    /** The part of a lane that its highest bar fills. */
    private static final double FILLED = 0.72;

    /**
     * The statements of a kind.
     *
     * @param base the foot of its bars, from the top
     * @param most how many statements its highest bar has
     */
    record Lane(String title, String base, String most, List<Bar> bars) {}

    /**
     * A part of a bar.
     *
     * @param style hit, false or other
     */
    record Bar(String x, String y, String width, String height, String style) {}

    /**
     * A week of the table.
     *
     * @param days its days
     * @param cells of each kind: how many statements, and how many of them a deed followed; empty for none
     */
    record Week(String days, List<String> cells) {}

    /** The picture of the year that ends with a day. */
    static RecordPicture of(List<StatementVerdict> statements, LocalDate last) {
        LocalDate from = last.minusDays(WEEKS * DAYS - 1L);
        Map<Kind, List<Map<Verdict, Integer>>> counts = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            counts.put(
                    kind,
                    Stream.<Map<Verdict, Integer>>generate(() -> new EnumMap<>(Verdict.class))
                            .limit(WEEKS)
                            .toList());
        }
        statements.forEach(j -> {
            long week =
                    Math.floorDiv(ChronoUnit.DAYS.between(from, j.statement().day()), (long) DAYS);
            if (week >= 0 && week < WEEKS) {
                counts.getOrDefault(j.statement().kind(), List.of())
                        .get((int) week)
                        .merge(j.verdict(), 1, Integer::sum);
            }
        });
        List<Lane> lanes = new ArrayList<>();
        counts.forEach((kind, weeks) -> lanes.add(lane(kind, lanes.size(), weeks)));
        List<Week> weeks = new ArrayList<>();
        for (int week = WEEKS - 1; week >= 0; week--) {
            List<String> cells = new ArrayList<>();
            for (List<Map<Verdict, Integer>> kind : counts.values()) {
                int all = sum(kind.get(week));
                cells.add(all == 0 ? "" : all + ", " + kind.get(week).getOrDefault(Verdict.FOLLOWED, 0) + " followed");
            }
            LocalDate first = from.plusDays((long) week * DAYS);
            weeks.add(new Week(Words.days(first, first.plusDays(DAYS - 1)), cells));
        }
        return new RecordPicture(
                Trend.months(from, last),
                lanes,
                weeks,
                "Statements by week and kind from " + Words.days(from, last)
                        + ": filled where a deed followed within 30 days, hollow where none did.");
    }

    private static Lane lane(Kind kind, int place, List<Map<Verdict, Integer>> weeks) {
        int most = 1;
        for (Map<Verdict, Integer> week : weeks) {
            most = Math.max(most, sum(week));
        }
        double lane = 1.0 / Kind.values().length;
        double base = (place + 1) * lane;
        List<Bar> bars = new ArrayList<>();
        for (int week = 0; week < weeks.size(); week++) {
            double top = base;
            Map<Verdict, Integer> of = weeks.get(week);
            int hits = of.getOrDefault(Verdict.FOLLOWED, 0);
            int none = of.getOrDefault(Verdict.NOTHING, 0);
            int[] parts = {hits, none, sum(of) - hits - none};
            String[] styles = {"hit", "false", "other"};
            for (int i = 0; i < parts.length; i++) {
                double height = FILLED * lane * parts[i] / most;
                if (parts[i] > 0) {
                    bars.add(new Bar(
                            Words.percent(week + 0.1, weeks.size()),
                            Words.percent(top - height, 1),
                            Words.percent(0.8, weeks.size()),
                            Words.percent(height, 1),
                            styles[i]));
                }
                top -= height;
            }
        }
        return new Lane(RecordPage.title(kind), Words.percent(base, 1), Integer.toString(most), bars);
    }

    private static int sum(Map<Verdict, Integer> some) {
        return some.values().stream().mapToInt(count -> count).sum();
    }
}
