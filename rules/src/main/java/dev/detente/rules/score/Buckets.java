package dev.detente.rules.score;

import dev.detente.model.Signal;
import dev.detente.rules.score.PairSums.Series;
import dev.detente.rules.score.PairSums.SumKey;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The signals of one kind and scope, summed exactly: one bucket for each half-life and day, in ascending order of both, holding
 * micro-points as a long. Any order of signals gives the same buckets, and so the same bits.
 */
final class Buckets {
    private static final double[] NONE = {};

    private final int[] halfLives;
    private final int[] days;
    private final long[] micros;

    private Buckets(int[] halfLives, int[] days, long[] micros) {
        this.halfLives = halfLives;
        this.days = days;
        this.micros = micros;
    }

    static Buckets of(Collection<Map.Entry<SumKey, Series>> sums) {
        SortedMap<Long, Long> merged = new TreeMap<>();
        for (Map.Entry<SumKey, Series> sum : sums) {
            Series series = sum.getValue();
            for (int i = 0; i < series.days().length; i++) {
                // Ascending (half-life, day): the day's sign bit is flipped so that days before 1970 sort first.
                long key =
                        ((long) sum.getKey().halfLife() << 32) | ((series.days()[i] ^ Integer.MIN_VALUE) & 0xffffffffL);
                merged.merge(key, series.micros()[i], Math::addExact);
            }
        }
        int[] halfLives = new int[merged.size()];
        int[] days = new int[merged.size()];
        long[] micros = new long[merged.size()];
        int i = 0;
        for (var entry : merged.entrySet()) {
            halfLives[i] = (int) (entry.getKey() >>> 32);
            days[i] = entry.getKey().intValue() ^ Integer.MIN_VALUE;
            micros[i++] = entry.getValue();
        }
        return new Buckets(halfLives, days, micros);
    }

    /** Decayed points at the end of a day: {@code sum of micro * 2^(-age/h)} over the buckets up to it, in points. */
    double load(int asOf) {
        double sum = 0;
        int i = 0;
        while (i < days.length) {
            int halfLife = halfLives[i];
            // Within a half-life days ascend, so the first bucket is the oldest.
            double[] table = days[i] <= asOf ? Decay.table(halfLife, asOf - days[i]) : NONE;
            for (; i < days.length && halfLives[i] == halfLife; i++) {
                if (days[i] <= asOf) {
                    sum += micros[i] * Decay.factor(table, halfLife, asOf - days[i]);
                }
            }
        }
        return sum / Signal.MICRO;
    }
}
