package dev.detente.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Rounds the parts of a sum so that the rounded parts still add up to the rounded sum, since readers check that. */
public final class Tenths {
    /** For a part below this, a tenth is much. */
    private static final double SMALL = 0.5;

    private Tenths() {}

    /** The nearest tenth, as a number of tenths. */
    public static long of(double value) {
        return Math.round(value * 10);
    }

    /**
     * A number with one decimal that does not reach a border that the number is below: beside "guarded: 15 to 35", a calm 14.96 is 14.9, not 15.0.
     *
     * @param borders such as where levels begin
     */
    public static String below(double value, List<Double> borders) {
        return Words.number(shown(value, borders));
    }

    /** The same as a number, as parts of it are to add up to. */
    public static double shown(double value, List<Double> borders) {
        for (double border : borders) {
            // Others are too far off to be reached; decimals take long, and a matrix has hundreds of numbers.
            if (value < border && border < value + 0.1) {
                BigDecimal nearest = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
                if (nearest.compareTo(BigDecimal.valueOf(border)) >= 0) {
                    return nearest.doubleValue() - 0.1;
                }
            }
        }
        return value;
    }

    /**
     * The parts in tenths: each is the nearest tenth, except one that takes up the rounding error.
     *
     * @param parts the parts, which add up to the sum
     * @param rest the index of the part that takes up the rounding error, such as a row of others. Below 0 there is none: then parts close to the middle between
     *     two tenths are rounded the other way, small parts last
     */
    public static long[] of(List<Double> parts, double sum, int rest) {
        long[] tenths = parts.stream().mapToLong(Tenths::of).toArray();
        long missing = of(sum);
        for (long part : tenths) {
            missing -= part;
        }
        for (int step = Long.signum(missing); missing != 0 && tenths.length > 0; missing -= step) {
            int best = Math.max(rest, 0);
            for (int i = 1; rest < 0 && i < tenths.length; i++) {
                if (gain(parts.get(i), tenths[i], step) > gain(parts.get(best), tenths[best], step)) {
                    best = i;
                }
            }
            tenths[best] += step;
        }
        return tenths;
    }

    /** How much nearer to its value a step brings a part; less for a part that a step would change by much. */
    private static double gain(double value, long tenths, int step) {
        return step * (value * 10 - tenths) - (Math.abs(value) < SMALL ? 1 : 0);
    }
}
