package dev.detente.rules.score;

import dev.detente.model.Dyad;
import dev.detente.model.RuleRef;
import dev.detente.rules.score.PairSums.ByDay;
import dev.detente.rules.score.PairSums.Counts;
import dev.detente.rules.score.PairSums.FiringCounts;
import dev.detente.rules.score.PairSums.HostileDays;
import dev.detente.rules.score.PairSums.Series;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Replaces some days of a pair's sums. The result is the same as of adding up all actions again, since sums are exact and kept by day. The number of firings
 * is not kept by day, so those of the old days are subtracted.
 */
final class DaysReplaced {
    private static final int[] NO_DAYS = {};
    private static final Series NO_SIGNALS = new Series(NO_DAYS, NO_DAYS, new long[0]);
    private static final Counts NO_ACTIONS = new Counts(NO_DAYS, NO_DAYS, NO_DAYS, NO_DAYS, NO_DAYS);
    private static final HostileDays NONE_HOSTILE = new HostileDays(NO_DAYS, new long[0]);

    private final int first;
    private final int last;

    /** Replaces the epoch days from one to another, both included. */
    DaysReplaced(int first, int last) {
        this.first = first;
        this.last = last;
    }

    /**
     * The sums with other days.
     *
     * @param all the sums of all actions
     * @param before the part of them that is on the days
     * @param now what takes the place of that part, on no other day
     */
    PairSums of(PairSums all, PairSums before, PairSums now) {
        SortedMap<Dyad, Counts> counts = new TreeMap<>();
        merged(List.copyOf(all.counts().entrySet()), List.copyOf(now.counts().entrySet()), NO_ACTIONS, this::actions)
                .forEach(e -> counts.put(e.getKey(), e.getValue()));
        return new PairSums(
                ints(all.actionDays(), all.actionDays(), now.actionDays()),
                merged(all.series(), now.series(), NO_SIGNALS, this::signals),
                counts,
                merged(all.hostile(), now.hostile(), NONE_HOSTILE, this::hostile),
                firings(all.fired(), before.fired(), now.fired()));
    }

    /** Merges two tables by key. Rows without days are dropped. */
    private static <K extends Comparable<? super K>, V extends ByDay> List<Map.Entry<K, V>> merged(
            List<Map.Entry<K, V>> all, List<Map.Entry<K, V>> now, V none, BinaryOperator<V> row) {
        Map<K, V> coming = new TreeMap<>();
        now.forEach(e -> coming.put(e.getKey(), e.getValue()));
        SortedMap<K, V> merged = new TreeMap<>();
        all.forEach(e -> merged.put(
                e.getKey(), row.apply(e.getValue(), Objects.requireNonNullElse(coming.remove(e.getKey()), none))));
        merged.putAll(coming);
        merged.values().removeIf(of -> of.days().length == 0);
        return List.copyOf(merged.entrySet());
    }

    private Series signals(Series all, Series now) {
        int[] days = all.days();
        return new Series(
                ints(days, days, now.days()),
                ints(days, all.signals(), now.signals()),
                longs(days, all.micros(), now.micros()));
    }

    private Counts actions(Counts all, Counts now) {
        int[] days = all.days();
        return new Counts(
                ints(days, days, now.days()),
                ints(days, all.actions(), now.actions()),
                ints(days, all.reports(), now.reports()),
                ints(days, all.talks(), now.talks()),
                ints(days, all.witnesses(), now.witnesses()));
    }

    private HostileDays hostile(HostileDays all, HostileDays now) {
        int[] days = all.days();
        return new HostileDays(ints(days, days, now.days()), longs(days, all.micros(), now.micros()));
    }

    private static FiringCounts firings(FiringCounts all, FiringCounts before, FiringCounts now) {
        SortedMap<RuleRef, Integer> byRule = new TreeMap<>(all.byRule());
        before.byRule().forEach((rule, n) -> byRule.merge(rule, -n, Math::addExact));
        now.byRule().forEach((rule, n) -> byRule.merge(rule, n, Math::addExact));
        byRule.values().removeIf(n -> n == 0);
        return new FiringCounts(
                all.actions() - before.actions() + now.actions(),
                all.dropped() - before.dropped() + now.dropped(),
                byRule);
    }

    private int[] ints(int[] days, int[] column, int[] now) {
        int[] both = new int[length(days, now.length)];
        replace(days, column, now, now.length, both);
        return both;
    }

    private long[] longs(int[] days, long[] column, long[] now) {
        long[] both = new long[length(days, now.length)];
        replace(days, column, now, now.length, both);
        return both;
    }

    /** The length of a column after its days are replaced by that many. */
    private int length(int[] days, int coming) {
        return PairSums.before(days, first) + coming + days.length - PairSums.before(days, last + 1);
    }

    /** Copies a column, its numbers on the days replaced; all are arrays of one type. */
    private void replace(int[] days, Object column, Object now, int coming, Object into) {
        int until = PairSums.before(days, first);
        int from = PairSums.before(days, last + 1);
        System.arraycopy(column, 0, into, 0, until);
        System.arraycopy(now, 0, into, until, coming);
        System.arraycopy(column, from, into, until + coming, days.length - from);
    }
}
