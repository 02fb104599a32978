package dev.detente.rules.score;

import dev.detente.model.Feed;
import dev.detente.model.Signal;
import dev.detente.rules.score.PairSums.Series;
import dev.detente.rules.score.PairSums.SumKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The signals of one kind and scope, summed exactly: one bucket for each feed, half-life and day, in ascending order of all three, holding
 * micro-points as a long. Any order of signals gives the same buckets, and so the same bits.
 */
final class Buckets {
    private static final Buckets EMPTY = new Buckets(new int[0], new int[0], new long[0]);
    private static final double[] NONE = {};

    private static final int FEEDS = Feed.values().length;

    /** The feed's number and the half-life of each bucket; see {@link #term}. */
    private final int[] terms;

    private final int[] days;
    private final long[] micros;

    private Buckets(int[] terms, int[] days, long[] micros) {
        this.terms = terms;
        this.days = days;
        this.micros = micros;
    }

    /** Feed and half-life in one number, which sorts by the feed first: half-lives are at most 3650. */
    private static int term(SumKey key) {
        return (key.feed().number() << 16) | key.halfLife();
    }

    static Buckets of(List<Map.Entry<SumKey, Series>> sums) {
        return of(sums, 0, sums.size());
    }

    /** The buckets of the sums from one place to another, merged from two halves: each series is by day. */
    private static Buckets of(List<Map.Entry<SumKey, Series>> sums, int from, int to) {
        if (to - from == 0) {
            return EMPTY;
        }
        if (to - from == 1) {
            Series series = sums.get(from).getValue();
            int[] terms = new int[series.days().length];
            Arrays.fill(terms, term(sums.get(from).getKey()));
            return new Buckets(terms, series.days(), series.micros());
        }
        int middle = (from + to) >>> 1;
        return of(sums, from, middle).merged(of(sums, middle, to));
    }

    private Buckets merged(Buckets other) {
        int most = days.length + other.days.length;
        int[] terms = new int[most];
        int[] days = new int[most];
        long[] micros = new long[most];
        int n = 0;
        for (int i = 0, j = 0; i < this.days.length || j < other.days.length; n++) {
            int order = i == this.days.length ? 1 : j == other.days.length ? -1 : compare(i, other, j);
            terms[n] = order <= 0 ? this.terms[i] : other.terms[j];
            days[n] = order <= 0 ? this.days[i] : other.days[j];
            micros[n] = order < 0
                    ? this.micros[i++]
                    : order > 0 ? other.micros[j++] : Math.addExact(this.micros[i++], other.micros[j++]);
        }
        return n == most
                ? new Buckets(terms, days, micros)
                : new Buckets(Arrays.copyOf(terms, n), Arrays.copyOf(days, n), Arrays.copyOf(micros, n));
    }

    private int compare(int i, Buckets other, int j) {
        int first = Integer.compare(terms[i], other.terms[j]);
        return first != 0 ? first : Integer.compare(days[i], other.days[j]);
    }

    /** The buckets up to a day. */
    Buckets upTo(int day) {
        int[] kept = IntStream.range(0, days.length).filter(i -> days[i] <= day).toArray();
        return kept.length == days.length
                ? this
                : new Buckets(
                        Arrays.stream(kept).map(i -> terms[i]).toArray(),
                        Arrays.stream(kept).map(i -> days[i]).toArray(),
                        Arrays.stream(kept).mapToLong(i -> micros[i]).toArray());
    }

    /** Decayed points of all feeds at the end of a day: {@code sum of micro * 2^(-age/h)} over the buckets up to it, in points. */
    double total(int asOf) {
        double total = 0;
        for (double points : points(asOf)) {
            total += points;
        }
        return total;
    }

    /** The decayed points of each feed at the end of a day, by the feed's number. */
    double[] points(int asOf) {
        double[] points = new double[FEEDS];
        int i = 0;
        while (i < days.length) {
            int feed = terms[i] >>> 16;
            double sum = 0;
            while (i < days.length && terms[i] >>> 16 == feed) {
                int term = terms[i];
                int halfLife = term & 0xffff;
                // Within a term days ascend, so the first bucket is the oldest.
                double[] table = days[i] <= asOf ? Decay.table(halfLife, asOf - days[i]) : NONE;
                for (; i < days.length && terms[i] == term; i++) {
                    if (days[i] <= asOf) {
                        sum += micros[i] * Decay.factor(table, halfLife, asOf - days[i]);
                    }
                }
            }
            points[feed] = sum / Signal.MICRO;
        }
        return points;
    }

    /**
     * The points at the ends of some days in a row, bit for bit those of {@link #points(int)}, by the feed's number and then by day; empty for a feed without
     * any. Adds bucket by bucket, each to all days at once, so that the processor can handle several days in one step.
     *
     * @param from the first of the days
     * @param count how many there are
     */
    double[][] points(int from, int count) {
        double[][] points = new double[FEEDS][0];
        int i = 0;
        while (i < days.length) {
            int feed = terms[i] >>> 16;
            double[] sums = new double[count];
            points[feed] = sums;
            while (i < days.length && terms[i] >>> 16 == feed) {
                int term = terms[i];
                int halfLife = term & 0xffff;
                double[] table = Decay.table(halfLife, Math.max(0, from + count - 1 - days[i]));
                for (; i < days.length && terms[i] == term; i++) {
                    add((double) micros[i], days[i] - from, halfLife, table, sums);
                }
            }
            for (int day = 0; day < count; day++) {
                sums[day] /= Signal.MICRO;
            }
        }
        return points;
    }

    /**
     * Adds what is left of a weight on each day.
     *
     * @param place its own day, as a place of the sums; negative when it is before them
     */
    private static void add(double micro, int place, int halfLife, double[] table, double[] sums) {
        int day = Math.max(0, place);
        int endOfTable = Math.min(sums.length, place + table.length);
        for (; day < endOfTable; day++) {
            sums[day] += micro * table[day - place];
        }
        for (; day < sums.length; day++) {
            sums[day] += micro * Decay.factor(table, halfLife, day - place);
        }
    }
}
