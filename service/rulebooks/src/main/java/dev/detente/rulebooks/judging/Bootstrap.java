package dev.detente.rulebooks.judging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Efron's bootstrap: draws as many events as there are, each with replacement. Onsets of one event depend on each other, so they are drawn together.
 * The seed is fixed, so the same events give the same intervals.
 */
public final class Bootstrap {
    /** How many times events are drawn. */
    public static final int DRAWS = 200;

    private static final long SEED = 20_140_301;
    private static final double LOW = 0.05;
    /** The quantile of draws at an interval's upper end. */
    public static final double HIGH = 0.95;

    private Bootstrap() {}

    /** Every event once: the observed data. */
    public static int[] observed(int events) {
        int[] times = new int[events];
        Arrays.fill(times, 1);
        return times;
    }

    /**
     * How many times each event is in each draw; no draws when there are fewer than two events, because their spread is unknown.
     *
     * @param events how many events there are
     * @param among the numbers of the events that are drawn; others are in no draw
     */
    public static List<int[]> draws(int events, int[] among) {
        Random random = new Random(SEED);
        List<int[]> draws = new ArrayList<>();
        for (int i = 0; i < DRAWS && among.length > 1; i++) {
            int[] times = new int[events];
            for (int k = 0; k < among.length; k++) {
                times[among[random.nextInt(among.length)]]++;
            }
            draws.add(times);
        }
        return draws;
    }

    /** The 90 % interval of how far a figure differs between two books, from its values over the same draws. */
    public static Interval intervalOfDifference(double[] after, double[] before) {
        double[] differences = new double[after.length];
        Arrays.setAll(differences, i -> after[i] - before[i]);
        return interval(differences);
    }

    /** The 90 % interval of a figure's values over the draws; draws that do not give the figure are left out. NaN without any. */
    public static Interval interval(double[] values) {
        double[] numbers = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        return new Interval(Statistics.quantile(numbers, LOW), Statistics.quantile(numbers, HIGH));
    }
}
