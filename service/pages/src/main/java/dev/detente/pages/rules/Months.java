package dev.detente.pages.rules;

import dev.detente.pages.Words;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rule's signals month by month; positions are percentages.
 *
 * @param most the greatest number of signals in a month
 */
record Months(List<Bar> bars, String most, String from, String to, String text) {
    private static final int LEAST = 12;
    private static final int MOST = 24;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    /** A month. */
    record Bar(String x, String width, String y, String height, String month, String signals) {}

    /** The months up to a day, one or two years. */
    static Months of(SortedMap<LocalDate, Integer> byDay, LocalDate asOf) {
        YearMonth last = YearMonth.from(asOf);
        YearMonth first = YearMonth.from(byDay.firstKey());
        long months = Math.max(LEAST, Math.min(MOST, ChronoUnit.MONTHS.between(first, last) + 1));
        first = last.minusMonths(months - 1);
        SortedMap<YearMonth, Integer> byMonth = new TreeMap<>();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            byMonth.put(month, 0);
        }
        byDay.forEach((day, signals) -> byMonth.computeIfPresent(YearMonth.from(day), (month, sum) -> sum + signals));
        int most = byMonth.values().stream().mapToInt(n -> n).max().orElse(0);
        double slot = 100.0 / byMonth.size();
        List<Bar> bars = new ArrayList<>();
        byMonth.forEach((month, signals) -> {
            double height = most == 0 ? 0 : 100.0 * signals / most;
            bars.add(new Bar(
                    Words.percent(bars.size() * slot + 0.1 * slot, 100),
                    Words.percent(0.8 * slot, 100),
                    Words.percent(100 - height, 100),
                    Words.percent(height, 100),
                    MONTH.format(month),
                    Integer.toString(signals)));
        });
        return new Months(
                bars,
                Integer.toString(most),
                MONTH.format(first),
                MONTH.format(last),
                "Signals by month from " + MONTH.format(first) + " to " + MONTH.format(last) + ": at most " + most
                        + " in a month");
    }
}
