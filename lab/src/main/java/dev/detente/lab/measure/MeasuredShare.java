package dev.detente.lab.measure;

import dev.detente.rulebooks.judging.Bootstrap;
import dev.detente.rulebooks.judging.Interval;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A figure.
 *
 * @param value null when the data do not give it
 * @param interval 90 % of the figures are in it when sentences or texts are drawn again; null when it cannot be computed
 */
public record MeasuredShare(
        @Nullable Double value, @Nullable Interval interval) {

    /**
     * Computes a figure and its interval.
     *
     * @param draws how many times each of them is in each draw
     * @param figure the figure, given how many times each of them counts
     */
    static MeasuredShare of(int cases, List<int[]> draws, ToDoubleFunction<int[]> figure) {
        Interval interval =
                Bootstrap.interval(draws.stream().mapToDouble(figure).toArray());
        return new MeasuredShare(
                number(figure.applyAsDouble(Bootstrap.observed(cases))),
                Double.isNaN(interval.low()) ? null : interval);
    }

    /** The value; null when it is not a number. */
    static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
