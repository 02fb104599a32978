package dev.detente.rulebooks.judging;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * A stretch of data that is scored and judged separately.
 *
 * @param first its first day with a row
 * @param last its last day with a row, included
 */
public record Period(
        @JsonProperty("from") LocalDate first,
        @JsonProperty("to") LocalDate last) {
    /** All days. */
    static final Period EVER = new Period(LocalDate.MIN, LocalDate.MAX);
    /** More days than this without any row separate two periods: feeds pause for weeks, collections for longer. */
    static final int LONGEST_GAP = 60;
    /** Two sevenths of a period are warm-up, which decayed sums need. */
    private static final int WARM_UP_SHARE = 2;

    private static final int WARM_UP_OF = 7;
    /** Longest warm-up, in days: three half-lives of 14 days leave an eighth of what came before. */
    private static final int LONGEST_WARM_UP = 45;

    public Period {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("a period cannot end on " + last + " and begin on " + first);
        }
    }

    /** The periods that these days form, earliest first; empty when there is no day. */
    static List<Period> of(Collection<LocalDate> days) {
        List<Period> periods = new ArrayList<>();
        LocalDate first = null;
        LocalDate last = null;
        for (LocalDate day : new TreeSet<>(days)) {
            if (first != null && last != null && ChronoUnit.DAYS.between(last, day) > LONGEST_GAP + 1) {
                periods.add(new Period(first, last));
                first = null;
            }
            first = first == null ? day : first;
            last = day;
        }
        if (first != null && last != null) {
            periods.add(new Period(first, last));
        }
        return periods;
    }

    /** How many days it has, 1 or more. */
    public int days() {
        return index(last) + 1;
    }

    /** How many of its first days are left out of the judgement, 0 to 45: two sevenths of its days, rounded down. */
    public int warmUp() {
        return Math.min(LONGEST_WARM_UP, days() * WARM_UP_SHARE / WARM_UP_OF);
    }

    /** The index of a day, 0 for the first; outside the period it is negative or at least {@link #days()}. */
    public int index(LocalDate day) {
        return (int) ChronoUnit.DAYS.between(first, day);
    }

    /** The day at an index. */
    public LocalDate day(int index) {
        return first.plusDays(index);
    }

    /** Whether the day is in the period. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    @Override
    public String toString() {
        return first + " to " + last;
    }
}
