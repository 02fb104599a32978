package dev.detente.rulebooks.judging;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The rows of a dyad, added up by day: memory does not grow with their number, but with the days that have any. */
final class DailySums {
    /** Epoch days, ascending. */
    private final int[] days;
    /** The sums of each value, one for each day. */
    private final Map<RowValue, double[]> sums;

    private DailySums(int[] days, Map<RowValue, double[]> sums) {
        this.days = days;
        this.sums = sums;
    }

    /** @param rows of one dyad, by day; values of a day are added up in their order */
    static DailySums of(List<FeedRow> rows) {
        int[] days = rows.stream().mapToInt(DailySums::epochDay).distinct().toArray();
        Map<RowValue, double[]> sums = new EnumMap<>(RowValue.class);
        for (RowValue value : RowValue.values()) {
            double[] daily = new double[days.length];
            int at = 0;
            for (FeedRow row : rows) {
                at += days[at] < epochDay(row) ? 1 : 0;
                daily[at] += value.of(row);
            }
            sums.put(value, daily);
        }
        return new DailySums(days, sums);
    }

    private static int epochDay(FeedRow row) {
        return Math.toIntExact(row.day().toEpochDay());
    }

    /** The days with a row, as epoch days, ascending. */
    int[] days() {
        return days.clone();
    }

    /** The sums of the days of a period. */
    DailySums within(Period period) {
        int from = before(period.first().toEpochDay());
        int to = before(period.last().toEpochDay() + 1);
        Map<RowValue, double[]> own = new EnumMap<>(RowValue.class);
        sums.forEach((value, daily) -> own.put(value, Arrays.copyOfRange(daily, from, to)));
        return new DailySums(Arrays.copyOfRange(days, from, to), own);
    }

    private int before(long day) {
        int at = Arrays.binarySearch(days, Math.toIntExact(day));
        return at >= 0 ? at : -at - 1;
    }

    private double[] daily(RowValue value) {
        return Objects.requireNonNull(sums.get(value));
    }

    /** The sum of a value over all days. */
    double total(RowValue value) {
        return Arrays.stream(daily(value)).sum();
    }

    /** Adds the sums of a value to those of a line of a grid over a period, which has all days. */
    void addTo(double[] line, RowValue value, Period period) {
        int first = Math.toIntExact(period.first().toEpochDay());
        double[] daily = daily(value);
        for (int i = 0; i < days.length; i++) {
            line[days[i] - first] += daily[i];
        }
    }
}
