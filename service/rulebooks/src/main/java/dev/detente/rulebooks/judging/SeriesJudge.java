package dev.detente.rulebooks.judging;

import dev.detente.model.Dyad;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Judges series over one period: what they do at the onsets of crises and what they do away from them. */
public final class SeriesJudge {
    /** A percentile among fewer jumps is meaningless. */
    private static final int LEAST_JUMPS = 10;
    /** An AUC against so few days is meaningless. */
    private static final int FEW_DAYS = 5;
    /** Jumps that overlap one from an onset are not compared with it: those from 14 days before it to 7 days after it. */
    private static final int NEAR_BEFORE = 14;

    private static final int NEAR_AFTER = 8;
    private static final double SAME = 1e-9;

    private final PeriodDyads lineup;
    private final List<Onset> onsets;
    private final Labels labels;

    public SeriesJudge(PeriodDyads lineup, List<Onset> onsets) {
        this.lineup = lineup;
        this.onsets = List.copyOf(onsets);
        labels = new Labels(lineup, onsets);
    }

    /** A judge of only some of the dyads, with their days and onsets. */
    public SeriesJudge of(Set<Dyad> some) {
        PeriodDyads part = new PeriodDyads(lineup.period(), some);
        return new SeriesJudge(
                part,
                onsets.stream()
                        .filter(o -> some.contains(o.crisis().dyad()))
                        .map(o -> new Onset(o.crisis(), part.line(o.crisis().dyad()), o.day(), o.event()))
                        .toList());
    }

    public PeriodDyads lineup() {
        return lineup;
    }

    public List<Onset> onsets() {
        return onsets;
    }

    Labels labels() {
        return labels;
    }

    /** The jump at a day: the greatest value of the 15 days from it on, minus that of the day before. NaN on a period's first day. */
    static double jump(double[] line, int day) {
        return day == 0 ? Double.NaN : peak(line, day) - line[day - 1];
    }

    /** The greatest value of the 15 days from a day on; NaN when none of them has one. */
    public static double peak(double[] line, int day) {
        double peak = Double.NaN;
        for (int t = day; t < Math.min(line.length, day + Labels.CRISIS_DAYS); t++) {
            if (Double.isNaN(peak) || line[t] > peak) {
                peak = line[t];
            }
        }
        return peak;
    }

    /** The percentile, 0 to 1, of the jump at an onset among the jumps of the same dyad away from its onsets; NaN when there are too few. */
    public double jumpPercentile(double[][] grid, Onset onset) {
        double[] line = grid[onset.line()];
        double jump = jump(line, onset.day());
        int lower = 0;
        int equal = 0;
        int all = 0;
        for (int k = lineup.period().warmUp() + 1; k < line.length - (Labels.CRISIS_DAYS - 1); k++) {
            if (!nearOnset(onset.line(), k)) {
                double other = jump(line, k);
                lower += other < jump - SAME ? 1 : 0;
                equal += Math.abs(other - jump) <= SAME ? 1 : 0;
                all++;
            }
        }
        return all < LEAST_JUMPS || Double.isNaN(jump) ? Double.NaN : (lower + 0.5 * equal) / all;
    }

    private boolean nearOnset(int line, int day) {
        return onsets.stream()
                .anyMatch(o -> o.line() == line && day >= o.day() - NEAR_BEFORE && day < o.day() + NEAR_AFTER);
    }

    /** The AUC within the dyad of an onset: its 15 days against the dyad's days without a crisis; NaN when these are too few. */
    double within(double[][] grid, Onset onset) {
        double[] line = grid[onset.line()];
        double[] quiet = IntStream.range(0, line.length)
                .filter(t -> labels.quiet(onset.line(), t))
                .mapToDouble(t -> line[t])
                .sorted()
                .toArray();
        int end = Math.min(line.length, onset.day() + Labels.CRISIS_DAYS);
        return quiet.length <= FEW_DAYS
                ? Double.NaN
                : Arrays.stream(line, onset.day(), end)
                        .map(v -> Statistics.shareBelow(quiet, v))
                        .average()
                        .orElse(Double.NaN);
    }

    /** The share, 0 to 1, of dyad-days after the warm-up whose value is within bounds; NaN when there is no dyad. */
    double share(double[][] grid, double above, double below) {
        int warmUp = lineup.period().warmUp();
        return Arrays.stream(grid)
                .flatMapToDouble(line -> Arrays.stream(line, warmUp, line.length))
                .map(v -> v > above && v < below ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }
}
