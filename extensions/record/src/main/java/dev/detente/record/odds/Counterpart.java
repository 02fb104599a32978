package dev.detente.record.odds;

import dev.detente.model.Dyad;
import dev.detente.record.outcome.Outcome;
import dev.detente.record.outcome.Outcomes;
import dev.detente.rules.score.DyadSeries;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A day of another pair that looked like the day asked about, and what followed it.
 *
 * @param dyad the other pair
 * @param day the day
 * @param look how it looked
 * @param distance how different both days are, 0 (not at all) to 1
 * @param later the tension {@value #NEXT_DAYS} days later, 0 to 100
 * @param followed the outcomes that came within {@value #NEXT_DAYS} days, each with its first day; in the order of these days
 */
public record Counterpart(
        Dyad dyad, LocalDate day, Profile look, double distance, double later, Map<Outcome, LocalDate> followed) {
    /** How many days after the day count. */
    public static final int NEXT_DAYS = 30;

    private static final double TENSION_RANGE = 20;
    private static final double SURGE_RANGE = 4;
    private static final double FORCE_RANGE = 60;

    public Counterpart {
        Map<Outcome, LocalDate> inOrder = new LinkedHashMap<>();
        followed.entrySet().stream()
                .sorted(Map.Entry.<Outcome, LocalDate>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .forEach(came -> inOrder.put(came.getKey(), came.getValue()));
        followed = Collections.unmodifiableMap(inOrder);
    }

    /**
     * How a day looked.
     *
     * @param tension the tension, 0 to 100
     * @param surge the deviance of the surge; 0 before any feed has been observed long enough
     * @param sinceForce days since force was last reported; null when it was not within a year
     */
    public record Profile(
            double tension, double surge, @Nullable Integer sinceForce) {
        static Profile of(PairPast past, DyadSeries series, int t) {
            LocalDate day = past.days().from().plusDays(t);
            var tension = series.tension(null, day);
            var surge = series.surge(null, day);
            return new Profile(
                    tension == null ? 0 : tension.tension(), surge == null ? 0 : surge.deviance(), past.sinceForce(t));
        }

        /**
         * The mean of three differences, each at most 1: that of the tensions in steps of 20 points, of the surges in steps of 4, as for the precedents of the
         * pair itself, and of the days since force in steps of 60. Days that are compared agree in whether force was reported within 60 days and a year.
         */
        double distance(Profile other) {
            int own = sinceForce == null ? 0 : sinceForce;
            int others = other.sinceForce == null ? 0 : other.sinceForce;
            return (difference(tension, other.tension, TENSION_RANGE)
                            + difference(surge, other.surge, SURGE_RANGE)
                            + difference(own, others, FORCE_RANGE))
                    / 3;
        }

        private static double difference(double a, double b, double range) {
            return Math.min(1, Math.abs(a - b) / range);
        }
    }

    /** A day of a pair, at no distance yet. */
    static Counterpart of(PairPast past, DyadSeries series, int t) {
        LocalDate day = past.days().from().plusDays(t);
        Outcomes outcomes = past.both().outcomes();
        Map<Outcome, LocalDate> followed = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            LocalDate next = outcomes.next(outcome, day);
            if (next != null && !next.isAfter(day.plusDays(NEXT_DAYS))) {
                followed.put(outcome, next);
            }
        }
        var later = series.tension(null, day.plusDays(NEXT_DAYS));
        return new Counterpart(
                past.days().dyad(), day, Profile.of(past, series, t), 0, later == null ? 0 : later.tension(), followed);
    }

    Counterpart at(double distance) {
        return new Counterpart(dyad, day, look, distance, later, followed);
    }
}
