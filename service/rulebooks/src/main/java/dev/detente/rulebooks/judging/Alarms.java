package dev.detente.rulebooks.judging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.DoubleStream;

/** Alarms that a series would raise at a threshold, over all periods. An alarm lasts 15 days, during which the same dyad raises no second one. */
final class Alarms {
    /** The share of onsets caught by the threshold at which false alarms are counted. */
    static final double CAUGHT = 0.8;

    private static final double DAYS_A_YEAR = 365.25;
    /** The least number of days from an alarm to the next one of the same dyad. */
    private static final int LASTS = 15;

    private final List<SeriesJudge> judges;
    private final List<double[][]> grids;
    private final List<Peak> peaks = new ArrayList<>();
    /** A cache: draws lead to the same thresholds again and again. */
    private final Map<Double, Double> perYear = new ConcurrentHashMap<>();

    private long quietDays;

    private record Peak(int event, double value) {}

    /**
     * @param judges one for each period
     * @param grids the values, one grid for each judge
     */
    Alarms(List<SeriesJudge> judges, List<double[][]> grids) {
        this.judges = List.copyOf(judges);
        this.grids = List.copyOf(grids);
        for (int i = 0; i < judges.size(); i++) {
            SeriesJudge judge = judges.get(i);
            double[][] grid = grids.get(i);
            for (Onset onset : judge.onsets()) {
                peaks.add(new Peak(onset.event(), SeriesJudge.peak(grid[onset.line()], onset.day())));
            }
            for (int line = 0; line < grid.length; line++) {
                for (int t = 0; t < grid[line].length; t++) {
                    quietDays += judge.labels().quiet(line, t) ? 1 : 0;
                }
            }
        }
    }

    /**
     * The threshold that catches a share of the onsets: that share has a value at least as high within its 15 days.
     *
     * @param times how many times each event counts
     */
    double threshold(int[] times, double caught) {
        return Statistics.quantile(
                peaks.stream()
                        .filter(p -> !Double.isNaN(p.value))
                        .flatMapToDouble(
                                p -> DoubleStream.generate(() -> p.value).limit(times[p.event]))
                        .toArray(),
                1 - caught);
    }

    /** False alarms per dyad-year at a threshold, 0 or more: alarms on days that belong to no crisis. NaN when there are no such days. */
    double perYear(double threshold) {
        return perYear.computeIfAbsent(threshold, this::counted);
    }

    private double counted(double threshold) {
        int count = 0;
        for (int i = 0; i < judges.size(); i++) {
            Labels labels = judges.get(i).labels();
            double[][] grid = grids.get(i);
            for (int line = 0; line < grid.length; line++) {
                double[] values = grid[line];
                int next = 0;
                for (int t = 0; t < values.length; t++) {
                    if (values[t] >= threshold && t >= next && labels.quiet(line, t)) {
                        count++;
                        next = t + LASTS;
                    }
                }
            }
        }
        return count / (quietDays / DAYS_A_YEAR);
    }

    /** The cost of catching more onsets: x is false alarms per dyad-year, y the share of onsets caught, from a twentieth to all; without what cannot be known. */
    List<CurvePoint> curve(int[] times) {
        List<CurvePoint> points = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            double caught = i / 20.0;
            double alarms = perYear(threshold(times, caught));
            if (!Double.isNaN(alarms)) {
                points.add(new CurvePoint(alarms, caught));
            }
        }
        return points;
    }
}
