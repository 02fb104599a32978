package dev.detente.service.measure;

import org.jspecify.annotations.Nullable;

/**
 * How many there were, and how many of them were found.
 *
 * @param name of what
 * @param gold how many people coded
 * @param read how many the reader told
 * @param right how many are in both
 */
public record Tally(String name, int gold, int read, int right) {
    /** The share of what was told that is right; null when nothing was told. */
    public @Nullable Double precision() {
        return Estimate.number(share(right, read));
    }

    /** The share of what people coded that was told; null when they coded nothing. */
    public @Nullable Double recall() {
        return Estimate.number(share(right, gold));
    }

    /** The harmonic mean of both; null when there is neither. */
    public @Nullable Double f1() {
        return Estimate.number(share(2.0 * right, gold + read));
    }

    /** A share; NaN of nothing. */
    static double share(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }
}
