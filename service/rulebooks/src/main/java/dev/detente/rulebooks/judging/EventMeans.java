package dev.detente.rulebooks.judging;

/** Means over values that belong to events; each event can be counted several times or not at all. */
final class EventMeans {
    private final double[] sums;
    private final int[] counts;

    EventMeans(int events) {
        sums = new double[events];
        counts = new int[events];
    }

    /** Adds a value; NaN is left out. */
    void add(int event, double value) {
        if (!Double.isNaN(value)) {
            sums[event] += value;
            counts[event]++;
        }
    }

    /**
     * The mean; NaN when there is no value.
     *
     * @param times how many times each event counts
     */
    double mean(int[] times) {
        double sum = 0;
        long count = 0;
        for (int e = 0; e < times.length; e++) {
            sum += times[e] * sums[e];
            count += (long) times[e] * counts[e];
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
