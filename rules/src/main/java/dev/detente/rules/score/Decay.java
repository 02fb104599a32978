package dev.detente.rules.score;

import dev.detente.model.Signal;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Computes how much of a weight is left after some days: {@code 2^(-age/h)}, by {@link StrictMath#pow}, which gives the same bits on every machine. Keeps
 * the values of the first {@value #DAYS} days.
 */
final class Decay {
    /** The longest table: about eleven years. Older weights are rare, and a book may have thousands of half-lives. */
    static final int DAYS = 4096;

    private static final ConcurrentHashMap<Integer, double[]> TABLES = new ConcurrentHashMap<>();

    private Decay() {}

    /** The part of a number of millionths that is left after some days, in units. */
    static double decayed(long micro, int halfLife, int age) {
        return micro * factor(table(halfLife, age), halfLife, age) / Signal.MICRO;
    }

    /** The factors for ages from 0 days, to at least maxAge or the longest that is kept; the index is the age. */
    static double[] table(int halfLife, int maxAge) {
        int length = Math.min(maxAge + 1, DAYS);
        double[] table = TABLES.get(halfLife);
        if (table != null && table.length >= length) {
            return table;
        }
        return TABLES.merge(halfLife, compute(halfLife, length), (old, wanted) -> old.length >= length ? old : wanted);
    }

    private static double[] compute(int halfLife, int length) {
        double[] table = new double[Math.min(DAYS, Math.max(1024, Integer.highestOneBit(length) * 2))];
        Arrays.setAll(table, age -> factor(halfLife, age));
        return table;
    }

    /** The factor for an age in days, from the half-life's table as far as that goes. */
    static double factor(double[] table, int halfLife, int age) {
        return age < table.length ? table[age] : factor(halfLife, age);
    }

    private static double factor(int halfLife, int age) {
        return StrictMath.pow(2, -age / (double) halfLife);
    }
}
