package dev.detente.model;

import java.util.Arrays;

/** The time in the middle, which a pause of the machine does not move. */
public final class Median {
    private Median() {}

    /**
     * Of some times, of which the first are left out.
     *
     * @param warming how many
     */
    public static double of(long[] nanos, int warming) {
        long[] sorted = Arrays.copyOfRange(nanos, warming, nanos.length);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
