package dev.detente.rulebooks.judging;

import dev.detente.model.Dyad;
import dev.detente.model.work.Parallel;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A series that the product gives, read from a sheet of scores.
 *
 * @param value the value of a dyad at the end of a day; null when it has none
 */
public record ProductSeries(String name, ScoreSheet sheet, Value value) implements DailySeries {
    /** Reads a value. */
    interface Value {
        @Nullable
        Double of(DyadSeries dyad, LocalDate day);
    }

    /** The name of the series that is a level. */
    public static final String TENSION = "tension";

    /** The product's series in the order in which they are reported: one line each. */
    private static final Map<String, Value> GIVEN = given();

    private static Map<String, Value> given() {
        Map<String, Value> given = new LinkedHashMap<>();
        given.put(TENSION, ProductSeries::tension);
        given.put("surge", ProductSeries::surge);
        return Collections.unmodifiableMap(given);
    }

    /** The names of the series, in that order. */
    public static List<String> names() {
        return List.copyOf(GIVEN.keySet());
    }

    /** The series of a sheet, in that order. */
    static List<DailySeries> of(ScoreSheet sheet) {
        List<DailySeries> series = new ArrayList<>();
        GIVEN.forEach((name, value) -> series.add(new ProductSeries(name, sheet, value)));
        return series;
    }

    /**
     * Reads a series of a pair into a line of a grid over a period; 0 on days on which it has no value.
     *
     * @param name the name of the series
     */
    public static void read(String name, DyadSeries dyad, Period period, double[] line) {
        Value value = Objects.requireNonNull(GIVEN.get(name));
        for (int t = 0; t < line.length; t++) {
            line[t] = orZero(value.of(dyad, period.day(t)));
        }
    }

    /** The tension of a pair at the end of a day; 0 when it has none. */
    public static double tensionOrZero(DyadSeries dyad, LocalDate day) {
        return orZero(tension(dyad, day));
    }

    /**
     * Reads the tension of some pairs of a lineup, each into a new line of a grid.
     *
     * @param some those that are read; the lines of the others stay
     */
    public static void readTension(
            Function<Dyad, DyadSeries> series, PeriodDyads lineup, double[][] grid, Predicate<Dyad> some) {
        Parallel.each(lineup.dyads().stream().filter(some).toList(), dyad -> {
            double[] line = new double[lineup.period().days()];
            read(TENSION, series.apply(dyad), lineup.period(), line);
            grid[lineup.line(dyad)] = line;
        });
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static @Nullable Double tension(DyadSeries dyad, LocalDate day) {
        var tension = dyad.tension(null, day);
        return tension == null ? null : (Double) tension.tension();
    }

    private static @Nullable Double surge(DyadSeries dyad, LocalDate day) {
        var surge = dyad.surge(null, day);
        return surge == null ? null : (Double) surge.deviance();
    }

    @Override
    public double at(Dyad dyad, LocalDate day) {
        return orZero(value.of(sheet.series(dyad), day));
    }
}
