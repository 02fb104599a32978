package dev.detente.evaluation.odds;

import java.util.Arrays;

/** Days in the order of a number, for figures over any draw of their pairs. Sorted once. */
final class Ranking {
    private final int[] order;
    private final double[] values;
    private final int[] pair;
    private final boolean[] came;

    /**
     * @param values the number of each day
     * @param pair the number of each day's pair
     * @param came whether the outcome came after it
     */
    Ranking(double[] values, int[] pair, boolean[] came) {
        this.values = values;
        this.pair = pair;
        this.came = came;
        order = order(values);
    }

    /** The places of values from the least to the greatest; takes no object for each. */
    private static int[] order(double[] values) {
        double[] sorted = values.clone();
        Arrays.parallelSort(sorted);
        int[] order = new int[values.length];
        // How many values equal to the one at a place of the sorted ones were put there.
        int[] taken = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            int first = first(sorted, values[i]);
            order[first + taken[first]++] = i;
        }
        return order;
    }

    /** The first place of a value among sorted ones. */
    private static int first(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Double.compare(sorted[middle], value) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * The area under the ROC curve, 0 to 1; ties count half. NaN without days of both kinds.
     *
     * @param times how many times each pair counts
     */
    double auc(int[] times) {
        double below = 0;
        double sum = 0;
        double positives = 0;
        for (int i = 0; i < order.length; ) {
            double negative = 0;
            double positive = 0;
            double value = values[order[i]];
            for (; i < order.length && values[order[i]] == value; i++) {
                int weight = times[pair[order[i]]];
                if (came[order[i]]) {
                    positive += weight;
                } else {
                    negative += weight;
                }
            }
            sum += positive * (below + negative / 2);
            below += negative;
            positives += positive;
        }
        return positives == 0 || below == 0 ? Double.NaN : sum / positives / below;
    }

    /** The mean of the precision at each day after which the outcome came, from the highest number down; equal numbers count together. */
    double averagePrecision() {
        double seen = 0;
        double hits = 0;
        double sum = 0;
        for (int i = order.length - 1; i >= 0; ) {
            double value = values[order[i]];
            double found = 0;
            for (; i >= 0 && values[order[i]] == value; i--) {
                seen++;
                found += came[order[i]] ? 1 : 0;
            }
            hits += found;
            sum += found * hits / seen;
        }
        return hits == 0 ? Double.NaN : sum / hits;
    }

    /** The mean AUC over the days of one pair each. */
    double within(int pairs) {
        int[] counts = new int[pairs + 1];
        for (int p : pair) {
            counts[p + 1]++;
        }
        for (int p = 0; p < pairs; p++) {
            counts[p + 1] += counts[p];
        }
        int[] at = counts.clone();
        int[] grouped = new int[order.length];
        for (int i : order) {
            grouped[at[pair[i]]++] = i;
        }
        double sum = 0;
        int judged = 0;
        for (int p = 0; p < pairs; p++) {
            int[] own = Arrays.copyOfRange(grouped, counts[p], counts[p + 1]);
            double auc = new Ranking(
                            Arrays.stream(own).mapToDouble(i -> values[i]).toArray(), new int[own.length], cameOf(own))
                    .auc(new int[] {1});
            if (!Double.isNaN(auc)) {
                sum += auc;
                judged++;
            }
        }
        return judged == 0 ? Double.NaN : sum / judged;
    }

    private boolean[] cameOf(int[] days) {
        boolean[] some = new boolean[days.length];
        for (int i = 0; i < days.length; i++) {
            some[i] = came[days[i]];
        }
        return some;
    }
}
