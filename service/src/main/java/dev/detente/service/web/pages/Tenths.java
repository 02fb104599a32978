package dev.detente.service.web.pages;

import java.util.List;

/** Rounds the parts of a sum so that the rounded parts still add up to the rounded sum, as a reader will check. */
final class Tenths {
    private Tenths() {}

    /** The nearest tenth, as a number of tenths. */
    static long of(double value) {
        return Math.round(value * 10);
    }

    /**
     * The parts in tenths: each the nearest tenth, but for those closest to the middle between two, which go the other way until the
     * sum is right.
     *
     * @param parts what adds up to the sum
     */
    static long[] of(List<Double> parts, double sum) {
        long[] tenths = parts.stream().mapToLong(Tenths::of).toArray();
        long missing = of(sum);
        for (long part : tenths) {
            missing -= part;
        }
        for (int step = Long.signum(missing); missing != 0 && tenths.length > 0; missing -= step) {
            int best = 0;
            for (int i = 1; i < tenths.length; i++) {
                if (gain(parts.get(i), tenths[i], step) > gain(parts.get(best), tenths[best], step)) {
                    best = i;
                }
            }
            tenths[best] += step;
        }
        return tenths;
    }

    /** How much nearer to its value a step brings a part. */
    private static double gain(double value, long tenths, int step) {
        return step * (value * 10 - tenths);
    }
}
