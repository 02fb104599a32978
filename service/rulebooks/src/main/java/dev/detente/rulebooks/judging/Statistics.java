package dev.detente.rulebooks.judging;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Public statistics that the judgement rests on. */
public final class Statistics {
    private Statistics() {}

    /**
     * The share of sorted values below a value, counting equal ones half: the percentile rank. Its mean over positives is the area under the ROC
     * curve (AUC), the statistic of Mann and Whitney: 0.5 for a guess, 1 when all positives are above all negatives.
     */
    public static double shareBelow(double[] sorted, double value) {
        int below = firstNotBelow(sorted, value);
        int notAbove = firstNotBelow(sorted, Math.nextUp(value));
        return (below + (notAbove - below) / 2.0) / sorted.length;
    }

    /** The index of the first value that is not less. */
    private static int firstNotBelow(double[] sorted, double value) {
        int lo = 0;
        int hi = sorted.length;
        while (lo < hi) {
            int mid = (lo + hi) >>> 1;
            if (sorted[mid] < value) {
                lo = mid + 1;
            } else {
                hi = mid;
            }
        }
        return lo;
    }

    /** The quantile q (0 to 1) of values, linear between neighbours (type 7 of Hyndman and Fan); NaN for no values. */
    public static double quantile(double[] values, double q) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return quantileOfSorted(sorted, q);
    }

    /** The quantile of values that are sorted already, at least one. */
    public static double quantileOfSorted(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int below = (int) Math.floor(at);
        double a = sorted[below];
        double b = sorted[Math.min(below + 1, sorted.length - 1)];
        double share = at - below;
        return share < 0.5 ? a + (b - a) * share : b - (b - a) * (1 - share);
    }

    /** The mean of the values that are numbers; NaN when none is. */
    public static double mean(double... values) {
        return DoubleStream.of(values).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
    }
}
