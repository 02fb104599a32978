package dev.detente.rules.score;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is left of a weight after some days: {@code 2^(-age/h)} by {@link StrictMath#pow}, which gives the same bits on every
 * machine. Values are computed once and kept.
 */
final class Decay {
    private static final ConcurrentHashMap<Integer, double[]> TABLES = new ConcurrentHashMap<>();

    private Decay() {}

    /** The factors for ages 0 to at least maxAge days; index is the age. */
    static double[] table(int halfLife, int maxAge) {
        double[] table = TABLES.get(halfLife);
        if (table != null && table.length > maxAge) {
            return table;
        }
        return TABLES.merge(halfLife, compute(halfLife, maxAge), (old, wanted) -> old.length > maxAge ? old : wanted);
    }

    private static double[] compute(int halfLife, int maxAge) {
        double[] table = new double[Math.max(1024, Integer.highestOneBit(maxAge + 1) * 2)];
        Arrays.setAll(table, age -> StrictMath.pow(2, -age / (double) halfLife));
        return table;
    }
}
