package dev.detente.rulebooks.judging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How well values separate days of a crisis from other days, over all dyads of all periods. */
final class Discrimination {
    private static final int STEPS = 200;

    private final double[] quiet;
    private final double[] crisis;
    private final EventMeans shares;

    /**
     * @param judges one for each period
     * @param grids the values, one grid for each judge
     * @param events how many events there are
     */
    Discrimination(List<SeriesJudge> judges, List<double[][]> grids, int events) {
        int size = judges.stream()
                .mapToInt(j -> j.lineup().dyads().size() * j.lineup().period().days())
                .sum();
        double[] negatives = new double[size];
        double[] positives = new double[size];
        int[] of = new int[size];
        int n = 0;
        int p = 0;
        for (int i = 0; i < judges.size(); i++) {
            Labels labels = judges.get(i).labels();
            double[][] grid = grids.get(i);
            for (int line = 0; line < grid.length; line++) {
                for (int t = 0; t < grid[line].length; t++) {
                    double value = grid[line][t];
                    if (Double.isNaN(value)) {
                        continue;
                    }
                    if (labels.quiet(line, t)) {
                        negatives[n++] = value;
                    } else if (labels.event(line, t) >= 0) {
                        of[p] = labels.event(line, t);
                        positives[p++] = value;
                    }
                }
            }
        }
        quiet = Arrays.copyOf(negatives, n);
        Arrays.sort(quiet);
        shares = new EventMeans(events);
        for (int i = 0; i < p; i++) {
            shares.add(of[i], Statistics.shareBelow(quiet, positives[i]));
        }
        crisis = Arrays.copyOf(positives, p);
        Arrays.sort(crisis);
    }

    /**
     * The area under the ROC curve, 0 to 1.
     *
     * @param times how many times each event counts
     */
    double auc(int[] times) {
        return shares.mean(times);
    }

    /** The ROC curve from (0, 0) to (1, 1): x is the share of other days above a threshold, y that of the days of a crisis. */
    List<CurvePoint> curve() {
        List<CurvePoint> points = new ArrayList<>();
        points.add(new CurvePoint(0, 0));
        for (int i = STEPS - 1; i > 0 && quiet.length > 0 && crisis.length > 0; i--) {
            double limit = Statistics.quantileOfSorted(quiet, (double) i / STEPS);
            points.add(new CurvePoint(above(quiet, limit), above(crisis, limit)));
        }
        points.add(new CurvePoint(1, 1));
        return points.stream().distinct().toList();
    }

    private static double above(double[] sorted, double limit) {
        return 1 - Statistics.shareBelow(sorted, limit);
    }
}
