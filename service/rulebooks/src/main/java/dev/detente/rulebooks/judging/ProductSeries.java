package dev.detente.rulebooks.judging;

import dev.detente.model.Dyad;
import dev.detente.model.work.Parallel;
import dev.detente.rules.score.DyadSeries;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The series that the product gives, in the order in which they are reported. */
public enum ProductSeries {
    /** A level. */
    TENSION,
    /** A change. */
    SURGE;

    /** Its name in tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its value at the end of a day, in its own unit; 0 when the dyad has none. */
    public double at(DyadSeries dyad, LocalDate day) {
        if (this == TENSION) {
            var tension = dyad.tension(null, day);
            return tension == null ? 0 : tension.tension();
        }
        var surge = dyad.surge(null, day);
        return surge == null ? 0 : surge.deviance();
    }

    /** Its values on each day of a period. */
    public double[] line(DyadSeries dyad, Period period) {
        return IntStream.range(0, period.days())
                .mapToDouble(t -> at(dyad, period.day(t)))
                .toArray();
    }

    /**
     * Reads it of some dyads of a lineup, each into a new line of a grid.
     *
     * @param some those that are read; the lines of the others stay
     */
    public void read(Function<Dyad, DyadSeries> series, PeriodDyads lineup, double[][] grid, Predicate<Dyad> some) {
        Parallel.each(
                lineup.dyads().stream().filter(some).toList(),
                dyad -> grid[lineup.line(dyad)] = line(series.apply(dyad), lineup.period()));
    }
}
