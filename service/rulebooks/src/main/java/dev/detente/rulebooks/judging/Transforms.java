package dev.detente.rulebooks.judging;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Turns daily series into other daily series, one dyad at a time. NaN means: not known yet. */
public final class Transforms {
    /** A z-score needs this many days before it. */
    private static final int LEAST_DAYS = 30;

    private static final int YEAR = 365;
    /** The least variance, so that a constant series has a z-score; and the greatest z-score. */
    private static final double LEAST_VARIANCE = 1e-12;

    private static final double GREATEST_Z = 50;

    private Transforms() {}

    /** Applies a transformation to every line of a grid. */
    public static double[][] each(double[][] grid, UnaryOperator<double[]> transform) {
        return Arrays.stream(grid).map(transform).toArray(double[][]::new);
    }

    /** Sums in which the weight of a value halves every {@code half} days: x(t) = x(t-1) * 2^(-1/half) + v(t). */
    public static double[] decayed(double[] values, double half) {
        double keep = Math.pow(2, -1 / half);
        double[] out = new double[values.length];
        double x = 0;
        for (int t = 0; t < values.length; t++) {
            x = x * keep + values[t];
            out[t] = x;
        }
        return out;
    }

    /** Sums over the last {@code days} days. */
    public static double[] windowed(double[] values, int days) {
        double[] running = running(values);
        double[] out = new double[values.length];
        for (int t = 0; t < out.length; t++) {
            out[t] = running[t + 1] - running[Math.max(0, t + 1 - days)];
        }
        return out;
    }

    /** The change over {@code days} days; NaN on the first ones. */
    static double[] change(double[] values, int days) {
        double[] out = new double[values.length];
        for (int t = 0; t < out.length; t++) {
            out[t] = t < days ? Double.NaN : values[t] - values[t - days];
        }
        return out;
    }

    /**
     * The z-score against the 365 days before, excluding the day itself, with the population's standard deviation; within -50..50, NaN on the first
     * 30 days.
     */
    static double[] zScore(double[] values) {
        double[] squares = new double[values.length];
        for (int t = 0; t < values.length; t++) {
            squares[t] = values[t] * values[t];
        }
        double[] c1 = running(values);
        double[] c2 = running(squares);
        double[] out = new double[values.length];
        for (int t = 0; t < out.length; t++) {
            if (t < LEAST_DAYS) {
                out[t] = Double.NaN;
                continue;
            }
            int b = Math.max(0, t - YEAR);
            int n = t - b;
            double mean = (c1[t] - c1[b]) / n;
            double variance = Math.max((c2[t] - c2[b]) / n - mean * mean, LEAST_VARIANCE);
            out[t] = Math.max(-GREATEST_Z, Math.min(GREATEST_Z, (values[t] - mean) / Math.sqrt(variance)));
        }
        return out;
    }

    /** Prefix sums of the values: one more than there are values, starting with 0. */
    private static double[] running(double[] values) {
        double[] sums = new double[values.length + 1];
        for (int t = 0; t < values.length; t++) {
            sums[t + 1] = sums[t] + values[t];
        }
        return sums;
    }
}
