package dev.detente.rules.score;

import dev.detente.model.Feed;
import dev.detente.model.Signal;
import dev.detente.rules.score.PairSums.Series;
import dev.detente.rules.score.PairSums.SumKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The signals of one kind and scope, summed exactly: one bucket for each feed, half-life and day, in ascending order of all three, holding
 * micro-points as a long. Any order of signals gives the same buckets, and so the same bits.
 */
final class Buckets {
    private static final double[] NONE = {};
    private static final double[] ONES = new double[Feed.values().length];

    static {
        Arrays.fill(ONES, 1);
    }

    /** The feed's number and the half-life of each bucket; see {@link #term}. */
    private final int[] terms;

    private final int[] days;
    private final long[] micros;
    /** What was computed last: two rule books are compared day by day on the same buckets. */
    private @Nullable Load last;

    @SuppressWarnings("ArrayRecordComponent") // never changed
    private record Load(int asOf, double[] kappas, double load) {}

    private Buckets(int[] terms, int[] days, long[] micros) {
        this.terms = terms;
        this.days = days;
        this.micros = micros;
    }

    /** Feed and half-life in one number, which sorts by the feed first: half-lives are at most 3650. */
    private static int term(SumKey key) {
        return (key.feed().number() << 16) | key.halfLife();
    }

    static Buckets of(Collection<Map.Entry<SumKey, Series>> sums) {
        SortedMap<Long, Long> merged = new TreeMap<>();
        for (Map.Entry<SumKey, Series> sum : sums) {
            Series series = sum.getValue();
            for (int i = 0; i < series.days().length; i++) {
                // Ascending (term, day): the day's sign bit is flipped so that days before 1970 sort first.
                long key = ((long) term(sum.getKey()) << 32) | ((series.days()[i] ^ Integer.MIN_VALUE) & 0xffffffffL);
                merged.merge(key, series.micros()[i], Math::addExact);
            }
        }
        int[] terms = new int[merged.size()];
        int[] days = new int[merged.size()];
        long[] micros = new long[merged.size()];
        int i = 0;
        for (var entry : merged.entrySet()) {
            terms[i] = (int) (entry.getKey() >>> 32);
            days[i] = entry.getKey().intValue() ^ Integer.MIN_VALUE;
            micros[i++] = entry.getValue();
        }
        return new Buckets(terms, days, micros);
    }

    /** Decayed points at the end of a day: {@code sum of micro * 2^(-age/h)} over the buckets up to it, in points. */
    double points(int asOf) {
        return load(asOf, ONES);
    }

    /**
     * The load at the end of a day: decayed points, those of each feed divided by its kappa.
     *
     * @param kappas the points of each feed that make a load of 1, by the feed's number
     */
    double load(int asOf, double[] kappas) {
        Load known = last;
        if (known != null && known.asOf == asOf && Arrays.equals(known.kappas, kappas)) {
            return known.load;
        }
        double load = computed(asOf, kappas);
        last = new Load(asOf, kappas, load);
        return load;
    }

    private double computed(int asOf, double[] kappas) {
        double load = 0;
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
            load += sum / Signal.MICRO / kappas[feed];
        }
        return load;
    }
}
