package dev.detente.rulebooks.judging;

import dev.detente.model.Level;
import dev.detente.rulebooks.judging.LevelBench.Unit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All figures of one series' levels over some units. Units are kept by pair, so that drawing pairs again is fast. */
public final class LevelAssessment {
    private final LevelBench bench;
    private final List<Unit> units;
    private final List<UnitValues> values;
    private final boolean levels;

    /**
     * The values of a series in a unit.
     *
     * @param mean its mean
     * @param days how many days it had each level; without levels all are calm
     * @param top how many days it was above every pair without violence
     */
    private record UnitValues(Unit unit, double mean, List<Integer> days, int top) {}

    /**
     * @param units those of the bench that count
     * @param grids the series, one grid for each period of the bench
     * @param borders between the levels of the series; null when it has none
     */
    public LevelAssessment(LevelBench bench, List<Unit> units, List<double[][]> grids, @Nullable List<Double> borders) {
        this.bench = bench;
        this.units = List.copyOf(units);
        levels = borders != null;
        List<double[]> peace = peace(bench, units, grids);
        values = units.stream()
                .map(u -> values(
                        u,
                        grids.get(u.period())[u.line()],
                        peace.get(u.period()),
                        borders == null ? List.of() : borders))
                .toList();
    }

    /** The greatest value on each day of each period of the pairs without violence; -1 where there is none. */
    private static List<double[]> peace(LevelBench bench, List<Unit> units, List<double[][]> grids) {
        List<double[]> peace = bench.lineups().stream()
                .map(lineup -> DoubleStream.generate(() -> -1)
                        .limit(lineup.period().days())
                        .toArray())
                .toList();
        for (Unit unit : units) {
            if (!violent(unit.intensity())) {
                double[] best = peace.get(unit.period());
                for (int t = unit.from(); t < unit.to(); t++) {
                    best[t] = Math.max(best[t], grids.get(unit.period())[unit.line()][t]);
                }
            }
        }
        return peace;
    }

    private static boolean violent(ConflictIntensity intensity) {
        return intensity.compareTo(ConflictIntensity.VIOLENT_CRISIS) >= 0;
    }

    private static UnitValues values(Unit unit, double[] line, double[] peace, List<Double> borders) {
        Integer[] days = new Integer[Level.values().length];
        Arrays.fill(days, 0);
        int top = 0;
        for (int t = unit.from(); t < unit.to(); t++) {
            days[Level.of(line[t], borders).number()]++;
            top += line[t] > peace[t] ? 1 : 0;
        }
        return new UnitValues(
                unit, Arrays.stream(line, unit.from(), unit.to()).average().orElseThrow(), List.of(days), top);
    }

    /** The figures with their intervals. */
    public LevelFigures figures() {
        List<int[]> draws = bench.draws(units);
        Map<LevelFigure, Estimate> figures = new EnumMap<>(LevelFigure.class);
        for (LevelFigure figure : LevelFigure.values()) {
            // The spread of a single pair is unknown.
            boolean several = units.stream()
                            .filter(u -> labels(figure).test(u.intensity()))
                            .mapToInt(Unit::pair)
                            .distinct()
                            .count()
                    > 1;
            figures.put(
                    figure,
                    new Estimate(observed(figure), Bootstrap.interval(several ? drawn(figure, draws) : new double[0])));
        }
        return new LevelFigures(
                units.size(),
                (int) units.stream().mapToInt(Unit::pair).distinct().count(),
                figures,
                Arrays.stream(ConflictIntensity.values()).map(this::median).toList());
    }

    /** The figures of the observed data. */
    public Map<LevelFigure, Double> observed() {
        Map<LevelFigure, Double> all = new EnumMap<>(LevelFigure.class);
        for (LevelFigure figure : LevelFigure.values()) {
            all.put(figure, observed(figure));
        }
        return all;
    }

    /** A figure of the observed data. */
    public double observed(LevelFigure figure) {
        return value(figure, Bootstrap.observed(bench.pairs()));
    }

    /** A figure in each draw, in order. */
    double[] drawn(LevelFigure figure, List<int[]> draws) {
        return draws.parallelStream().mapToDouble(times -> value(figure, times)).toArray();
    }

    /** @param times how many times each pair counts */
    private double value(LevelFigure figure, int[] times) {
        if (!levels && !figure.ofOrder()) {
            return Double.NaN;
        }
        return switch (figure) {
            case STAIR ->
                Statistics.mean(IntStream.range(0, 4)
                        .mapToDouble(lower -> step(lower, times))
                        .toArray());
            case STEP_01 -> step(0, times);
            case STEP_12 -> step(1, times);
            case STEP_23 -> step(2, times);
            case STEP_34 -> step(3, times);
            case WAR -> share(times, labels(figure), from(Level.CRISIS));
            case LIMITED_WAR, HIGH -> share(times, labels(figure), from(Level.ACUTE));
            case VIOLENT -> share(times, labels(figure), from(Level.STRAINED));
            case CALM -> share(times, labels(figure), Level.CALM::equals);
            case BAND ->
                Statistics.mean(Arrays.stream(ConflictIntensity.values())
                        .mapToDouble(label -> share(times, label::equals, label::fits))
                        .toArray());
            case TOP -> top(times);
        };
    }

    /** The labels whose days a figure counts. */
    private static Predicate<ConflictIntensity> labels(LevelFigure figure) {
        return switch (figure) {
            case WAR, TOP -> ConflictIntensity.WAR::equals;
            case LIMITED_WAR -> ConflictIntensity.LIMITED_WAR::equals;
            case HIGH -> intensity -> !violent(intensity);
            case VIOLENT -> ConflictIntensity.VIOLENT_CRISIS::equals;
            case CALM -> ConflictIntensity.ALLY::equals;
            case STAIR, STEP_01, STEP_12, STEP_23, STEP_34, BAND -> intensity -> true;
        };
    }

    private static Predicate<Level> from(Level lowest) {
        return level -> level.compareTo(lowest) >= 0;
    }

    /** The AUC of the means of units of one class against the next higher one; a limited war and a war are one class. NaN when one has no unit. */
    private double step(int lower, int[] times) {
        double[] below = means(times, lower);
        double[] above = means(times, lower + 1);
        return below.length == 0
                ? Double.NaN
                : Arrays.stream(above)
                        .map(v -> Statistics.shareBelow(below, v))
                        .average()
                        .orElse(Double.NaN);
    }

    private double[] means(int[] times, int label) {
        return values.stream()
                .filter(s -> Math.min(s.unit.intensity().number(), ConflictIntensity.LIMITED_WAR.number()) == label)
                .flatMapToDouble(s -> DoubleStream.generate(s::mean).limit(times[s.unit.pair()]))
                .sorted()
                .toArray();
    }

    private double share(int[] times, Predicate<ConflictIntensity> labels, Predicate<Level> at) {
        long days = 0;
        long within = 0;
        for (UnitValues s : values) {
            if (labels.test(s.unit.intensity())) {
                days += (long) times[s.unit.pair()] * s.unit.days();
                within += times[s.unit.pair()]
                        * Stream.of(Level.values())
                                .filter(at)
                                .mapToLong(level -> s.days.get(level.number()))
                                .sum();
            }
        }
        return days == 0 ? Double.NaN : within / (double) days;
    }

    private double top(int[] times) {
        long days = 0;
        long above = 0;
        for (UnitValues s : values) {
            if (s.unit.intensity() == ConflictIntensity.WAR) {
                days += (long) times[s.unit.pair()] * s.unit.days();
                above += (long) times[s.unit.pair()] * s.top;
            }
        }
        return days == 0 ? Double.NaN : above / (double) days;
    }

    private double median(ConflictIntensity label) {
        return Statistics.quantile(
                values.stream()
                        .filter(s -> s.unit.intensity() == label)
                        .mapToDouble(UnitValues::mean)
                        .toArray(),
                0.5);
    }
}
