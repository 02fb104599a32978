package dev.detente.lab.judge.odds;

import java.util.Arrays;

/** Days in the order of a number, for figures over any draw of their pairs. Sorted once, and read from the first to the last. */
final class Ranking {
    /** Twice the number of a pair, and 1 more for days after which the outcome came; by the days' number, from the least up. */
    private final int[] kinds;
    /** How many days are of that kind and have that number: many numbers are those of thousands of days. */
    private final int[] counts;
    /** Where each run of days with equal numbers begins, and where the last one ends. */
    private final int[] runs;

    /**
     * @param values the number of each day
     * @param pair the number of each day's pair
     * @param came whether the outcome came after it
     */
    Ranking(double[] values, int[] pair, boolean[] came) {
        int[] order = order(values);
        int[] kinds = new int[order.length];
        Arrays.setAll(kinds, i -> 2 * pair[order[i]] + (came[order[i]] ? 1 : 0));
        int[] counts = new int[order.length];
        int[] runs = new int[order.length + 1];
        int length = 0;
        int run = 0;
        for (int from = 0, to; from < order.length; from = to) {
            to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            Arrays.sort(kinds, from, to);
            runs[run++] = length;
            for (int i = from; i < to; i++) {
                if (i == from || kinds[i] != kinds[length - 1]) {
                    kinds[length++] = kinds[i];
                }
                counts[length - 1]++;
            }
        }
        runs[run++] = length;
        this.kinds = Arrays.copyOf(kinds, length);
        this.counts = Arrays.copyOf(counts, length);
        this.runs = Arrays.copyOf(runs, run);
    }

    /** The places of values from the least to the greatest; takes no object for each. */
    private static int[] order(double[] values) {
        double[] distinct = values.clone();
        Arrays.parallelSort(distinct);
        // The place for the next value that is equal to a distinct one.
        int[] next = new int[values.length];
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            if (i == 0 || Double.compare(distinct[i], distinct[length - 1]) != 0) {
                distinct[length] = distinct[i];
                next[length++] = i;
            }
        }
        int[] order = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            order[next[Arrays.binarySearch(distinct, 0, length, values[i])]++] = i;
        }
        return order;
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
        for (int run = 1; run < runs.length; run++) {
            long all = 0;
            long positive = 0;
            for (int i = runs[run - 1]; i < runs[run]; i++) {
                long weight = (long) times[kinds[i] >> 1] * counts[i];
                all += weight;
                positive += weight * (kinds[i] & 1);
            }
            double negative = all - positive;
            sum += positive * (below + negative / 2);
            below += negative;
            positives += positive;
        }
        return positives == 0 || below == 0 ? Double.NaN : sum / positives / below;
    }

    /**
     * The mean of the precision at each day after which the outcome came, from the highest number down; equal numbers count together.
     *
     * @param times how many times each pair counts
     */
    double averagePrecision(int[] times) {
        double seen = 0;
        double hits = 0;
        double sum = 0;
        for (int run = runs.length - 1; run > 0; run--) {
            double found = 0;
            for (int i = runs[run - 1]; i < runs[run]; i++) {
                double weight = (double) times[kinds[i] >> 1] * counts[i];
                seen += weight;
                found += weight * (kinds[i] & 1);
            }
            hits += found;
            sum += found == 0 ? 0 : found * hits / seen;
        }
        return hits == 0 ? Double.NaN : sum / hits;
    }

    /** The mean AUC over the days of one pair each. */
    double within(int pairs) {
        double[] below = new double[pairs];
        double[] sums = new double[pairs];
        double[] positives = new double[pairs];
        for (int run = 1; run < runs.length; run++) {
            for (int i = runs[run - 1]; i < runs[run]; i++) {
                int pair = kinds[i] >> 1;
                if ((kinds[i] & 1) == 0) {
                    // Of a pair's two kinds in a run, that without the outcome comes first.
                    below[pair] += counts[i];
                } else {
                    boolean both = i > runs[run - 1] && kinds[i - 1] == kinds[i] - 1;
                    double equal = both ? counts[i - 1] : 0;
                    sums[pair] += counts[i] * (below[pair] - equal / 2);
                    positives[pair] += counts[i];
                }
            }
        }
        double sum = 0;
        int judged = 0;
        for (int pair = 0; pair < pairs; pair++) {
            if (positives[pair] > 0 && below[pair] > 0) {
                sum += sums[pair] / positives[pair] / below[pair];
                judged++;
            }
        }
        return judged == 0 ? Double.NaN : sum / judged;
    }
}
