package dev.detente.rules.score;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.score.PairSums.Counts;
import dev.detente.rules.score.PairSums.FiringCounts;
import dev.detente.rules.score.PairSums.HostileDays;
import dev.detente.rules.score.PairSums.HostileKey;
import dev.detente.rules.score.PairSums.Series;
import dev.detente.rules.score.PairSums.SumKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the actions of one pair and their signals. Actions come by day, each followed by its own signals; neither is kept. The order of the actions
 * of a day and of the signals of an action does not matter.
 */
public final class PairSumsBuilder {
    private static final int FIRST_DAYS = 4;

    private final Days actionDays = new Days(0);
    private final Map<SumKey, Days> series = new HashMap<>();
    private final Map<Dyad, Days> counts = new HashMap<>();
    private final Map<HostileKey, Days> hostile = new HashMap<>();
    private final Map<RuleRef, int[]> byRule = new HashMap<>();
    private int actions;
    private long dropped;

    private @Nullable Action action;
    private int day;
    private final List<Dyad> dyads = new ArrayList<>();
    private final List<HostileKey> straining = new ArrayList<>();
    private final List<RuleRef> fired = new ArrayList<>();

    /** Numbers by day, the days ascending. */
    private static final class Days {
        private int[] days = new int[FIRST_DAYS];
        private final long[][] columns;
        private int count;

        Days(int columns) {
            this.columns = new long[columns][FIRST_DAYS];
        }

        /** The row of a day, which is not before the last one. */
        int row(int day) {
            if (count > 0 && days[count - 1] == day) {
                return count - 1;
            }
            if (count == days.length) {
                days = Arrays.copyOf(days, 2 * count);
                for (int i = 0; i < columns.length; i++) {
                    columns[i] = Arrays.copyOf(columns[i], 2 * count);
                }
            }
            days[count] = day;
            return count++;
        }

        void add(int row, int column, long number) {
            columns[column][row] = Math.addExact(columns[column][row], number);
        }

        int[] days() {
            return Arrays.copyOf(days, count);
        }

        long[] longs(int column) {
            return Arrays.copyOf(columns[column], count);
        }

        int[] ints(int column) {
            int[] numbers = new int[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = Math.toIntExact(columns[column][i]);
            }
            return numbers;
        }
    }

    /**
     * Begins the next action.
     *
     * @throws IllegalArgumentException when its day is before that of the last one
     */
    public void action(Action next) {
        endAction();
        int its = DyadSeries.day(next.day());
        if (action != null && its < day) {
            throw new IllegalArgumentException("actions come by day: " + next.day() + " comes after " + action.day());
        }
        action = next;
        day = its;
        actions++;
        actionDays.row(its);
        Dyad dyad = next.dyad();
        if (dyad != null) {
            dyads.add(dyad);
        }
    }

    /** Adds a signal of the action that was begun last. */
    public void signal(Signal signal) {
        Days sums = series.computeIfAbsent(SumKey.of(signal), k -> new Days(2));
        int row = sums.row(day);
        sums.add(row, 0, 1);
        sums.add(row, 1, signal.micro());
        Dyad dyad = signal.direction().dyad();
        addOnce(dyads, dyad);
        if (signal.kind() == SignalKind.REPORTS) {
            return;
        }
        addOnce(fired, signal.rule());
        if (signal.kind().strains()) {
            addOnce(straining, new HostileKey(dyad, null, signal.action().feed()));
            addOnce(
                    straining,
                    new HostileKey(dyad, signal.direction(), signal.action().feed()));
        }
    }

    /** Counts that the points of a rule gave no signal. */
    public void dropped() {
        dropped++;
    }

    private static <T> void addOnce(List<T> some, T one) {
        if (!some.contains(one)) {
            some.add(one);
        }
    }

    private void endAction() {
        Action ended = action;
        if (ended == null) {
            return;
        }
        for (Dyad dyad : dyads) {
            Days of = counts.computeIfAbsent(dyad, d -> new Days(4));
            int row = of.row(day);
            of.add(row, 0, 1);
            of.add(row, 1, ended.reports());
            of.add(row, 2, ended.type() == EventType.CONSULT && dyad.equals(ended.dyad()) ? 1 : 0);
            boolean strained = straining.contains(new HostileKey(dyad, null, ended.feed()));
            of.add(row, 3, strained ? PairSums.witnesses(ended) : 0);
        }
        for (HostileKey key : straining) {
            Days of = hostile.computeIfAbsent(key, k -> new Days(1));
            of.add(of.row(day), 0, PairSums.counted(ended));
        }
        for (RuleRef rule : fired) {
            byRule.computeIfAbsent(rule, r -> new int[1])[0]++;
        }
        dyads.clear();
        straining.clear();
        fired.clear();
    }

    /** The sums of all that was added. */
    public PairSums sums() {
        endAction();
        SortedMap<RuleRef, Integer> times = new TreeMap<>();
        byRule.forEach((rule, n) -> times.put(rule, n[0]));
        return new PairSums(
                actionDays.days(),
                List.copyOf(sorted(series, d -> new Series(d.days(), d.ints(0), d.longs(1)))
                        .entrySet()),
                sorted(counts, d -> new Counts(d.days(), d.ints(0), d.ints(1), d.ints(2), d.ints(3))),
                List.copyOf(sorted(hostile, d -> new HostileDays(d.days(), d.longs(0)))
                        .entrySet()),
                new FiringCounts(actions, dropped, times));
    }

    private static <K extends Comparable<? super K>, V> SortedMap<K, V> sorted(
            Map<K, Days> by, Function<Days, V> made) {
        SortedMap<K, V> sorted = new TreeMap<>();
        by.forEach((key, days) -> sorted.put(key, made.apply(days)));
        return sorted;
    }
}
