package dev.detente.lab.measure;

import org.jspecify.annotations.Nullable;

/**
 * How many there were, and how many of them were found.
 *
 * @param name what is counted
 * @param gold how many people coded
 * @param read how many the reader reported
 * @param right how many are in both
 */
public record Tally(String name, int gold, int read, int right) {
    /** The share of reported items that are right; null when none were reported. */
    public @Nullable Double precision() {
        return MeasuredShare.number(share(right, read));
    }

    /** The share of coded items that were reported; null when none were coded. */
    public @Nullable Double recall() {
        return MeasuredShare.number(share(right, gold));
    }

    /** The harmonic mean of both; null when neither exists. */
    public @Nullable Double f1() {
        return MeasuredShare.number(share(2.0 * right, gold + read));
    }

    /** A share; NaN when the whole is 0. */
    static double share(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }
}
