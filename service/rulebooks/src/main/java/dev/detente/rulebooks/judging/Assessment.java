package dev.detente.rulebooks.judging;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All figures of one series over some periods. Values that depend on crises are kept by event, so that drawing events again is fast; the days of
 * crises that are not drawn are left out, not treated as quiet. The lock guards the figures of changes, which are computed under it.
 */
public final class Assessment {
    private static final int CHANGE_DAYS = 15;
    private static final int SHORT_CHANGE_DAYS = 10;
    private static final double LOW = 5;
    private static final double HIGH = 80;

    private final int events;
    private final EventMeans jumps;
    private final EventMeans within;
    private final Discrimination level;
    private final Alarms alarms;
    private final List<SeriesJudge> judges;
    private final List<double[][]> grids;

    @GuardedBy("this")
    private @Nullable Changes changes;

    private final double calm;

    /** The figures of changes, which take longer than the rest and are not always wanted. */
    private record Changes(Discrimination of15Days, Alarms of10Days, Alarms ofZ) {}

    /**
     * @param judges one for each period
     * @param grids the series, one grid for each judge
     * @param calm the mean of the calm dyads; NaN when none is judged
     * @param events how many events there are, including those in other periods
     */
    public Assessment(List<SeriesJudge> judges, List<double[][]> grids, double calm, int events) {
        this.events = events;
        jumps = new EventMeans(events);
        within = new EventMeans(events);
        for (int i = 0; i < judges.size(); i++) {
            for (Onset onset : judges.get(i).onsets()) {
                jumps.add(onset.event(), judges.get(i).jumpPercentile(grids.get(i), onset));
                within.add(onset.event(), judges.get(i).within(grids.get(i), onset));
            }
        }
        level = new Discrimination(judges, grids, events);
        alarms = new Alarms(judges, grids);
        this.judges = List.copyOf(judges);
        this.grids = List.copyOf(grids);
        this.calm = calm;
    }

    private static List<double[][]> each(List<double[][]> grids, UnaryOperator<double[]> transform) {
        return grids.stream().map(grid -> Transforms.each(grid, transform)).toList();
    }

    /** The mean over the periods, so that a long one does not dominate a short one. */
    private double share(double above, double below) {
        double[] shares = new double[judges.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = judges.get(i).share(grids.get(i), above, below);
        }
        return Statistics.mean(shares);
    }

    /** The figures of the observed data; those of changes are NaN. */
    public Map<Figure, Double> ofSeries() {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            figures.put(figure, figure.ofChanges() ? Double.NaN : observed(figure));
        }
        return figures;
    }

    /** A figure of the observed data; NaN when the data do not give it. */
    double observed(Figure figure) {
        return of(figure, Bootstrap.observed(events));
    }

    private synchronized Changes changes() {
        Changes known = changes;
        if (known == null) {
            known = new Changes(
                    new Discrimination(judges, each(grids, line -> Transforms.change(line, CHANGE_DAYS)), events),
                    new Alarms(judges, each(grids, line -> Transforms.change(line, SHORT_CHANGE_DAYS))),
                    new Alarms(judges, each(grids, Transforms::zScore)));
            changes = known;
        }
        return known;
    }

    private double of(Figure figure, int[] times) {
        return switch (figure) {
            case JUMP -> jumps.mean(times);
            case WITHIN -> within.mean(times);
            case POOLED -> level.auc(times);
            case CHANGE -> changes().of15Days().auc(times);
            case FALSE_ALARMS -> falseAlarms(alarms, times);
            case FALSE_ALARMS_OF_CHANGE -> falseAlarms(changes().of10Days(), times);
            case FALSE_ALARMS_OF_Z -> falseAlarms(changes().ofZ(), times);
            case CALM -> calm;
            case LOW -> share(Double.NEGATIVE_INFINITY, LOW);
            case HIGH -> share(HIGH, Double.POSITIVE_INFINITY);
        };
    }

    private static double falseAlarms(Alarms of, int[] times) {
        double threshold = of.threshold(times, Alarms.CAUGHT);
        return Double.isNaN(threshold) ? Double.NaN : of.perYear(threshold);
    }

    /** A figure in each draw, in order. */
    double[] drawn(Figure figure, List<int[]> draws) {
        return draws.parallelStream().mapToDouble(times -> of(figure, times)).toArray();
    }

    /**
     * The figures with the intervals of those that depend on crises.
     *
     * @param draws how many times each event is in each draw
     */
    public Map<Figure, Estimate> estimates(List<int[]> draws) {
        Map<Figure, Estimate> estimates = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            estimates.put(
                    figure,
                    new Estimate(
                            observed(figure),
                            Bootstrap.interval(figure.ofCrises() ? drawn(figure, draws) : new double[0])));
        }
        return estimates;
    }

    /** The threshold of the series itself that catches 80 % of the onsets. */
    public double threshold() {
        return alarms.threshold(Bootstrap.observed(events), Alarms.CAUGHT);
    }

    /** The ROC curve of the series itself. */
    public List<CurvePoint> rocCurve() {
        return level.curve();
    }

    /** The cost of catching more onsets, in false alarms. */
    public List<CurvePoint> alarmCurve() {
        return alarms.curve(Bootstrap.observed(events));
    }
}
