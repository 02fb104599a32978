package dev.detente.lab.judge.report;

import dev.detente.lab.judge.SeriesResult;
import dev.detente.rulebooks.judging.Estimate;
import dev.detente.rulebooks.judging.Figure;
import dev.detente.rulebooks.judging.Interval;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/** Formats numbers for people. */
final class Numbers {
    /** Explains how the intervals are computed. */
    static final String INTERVALS =
            "The numbers beside or below a figure are its bootstrap interval: the events, with all their onsets, are drawn with"
                    + " replacement 200 times, and 90 % of the resulting figures are in the interval. A figure that does not depend on"
                    + " the crises has none.";

    private Numbers() {}

    /** A figure, to three places. */
    static String figure(double value) {
        return Double.isNaN(value) ? "–" : minus(String.format(Locale.ROOT, "%.3f", value));
    }

    /** A value of a series, to a tenth. */
    static String value(double value) {
        return Double.isNaN(value) ? "–" : minus(String.format(Locale.ROOT, "%.1f", value));
    }

    /** An interval, to two places; empty when there is none. */
    static String interval(Interval interval) {
        return Double.isNaN(interval.low())
                ? ""
                : minus(String.format(Locale.ROOT, "%.2f to %.2f", interval.low(), interval.high()));
    }

    /** A figure, and its interval on a line of its own if it has one. */
    static String estimate(Estimate figure) {
        String interval = interval(figure.interval());
        return figure(figure.value()) + (interval.isEmpty() ? "" : "\n" + interval);
    }

    /** A percentile from 0 to 1 as a whole number. */
    static String percentile(double share) {
        return Double.isNaN(share) ? "–" : Long.toString(Math.round(100 * share));
    }

    /** A whole number with commas. */
    static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** The best value of a figure among series: the greatest AUC or percentile, the fewest false alarms; empty for what describes a series. */
    static OptionalDouble best(Figure figure, Collection<Map<Figure, Estimate>> of) {
        var values = of.stream()
                .mapToDouble(j -> Objects.requireNonNull(j.get(figure)).value())
                .filter(v -> !Double.isNaN(v));
        return switch (figure) {
            case JUMP, WITHIN, POOLED, CHANGE -> values.max();
            case FALSE_ALARMS, FALSE_ALARMS_OF_CHANGE, FALSE_ALARMS_OF_Z -> values.min();
            case CALM, LOW, HIGH -> OptionalDouble.empty();
        };
    }

    /** Whether the value equals the best one, to three places. */
    static boolean same(OptionalDouble best, double value) {
        return best.isPresent() && figure(best.getAsDouble()).equals(figure(value));
    }

    /** The name of a series, as shown in a table. */
    static String name(SeriesResult series) {
        return series.product() ? series.name() : "baseline: " + series.name();
    }

    /** Uses a minus sign as wide as a digit, and no sign before what rounds to zero. */
    private static String minus(String number) {
        return (number.matches("-0\\.0+") ? number.substring(1) : number).replace('-', '−');
    }
}
