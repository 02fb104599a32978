package dev.detente.service.measure;

import dev.detente.service.validation.Bootstrap;
import dev.detente.service.validation.Interval;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A figure.
 *
 * @param value null when the data do not give it
 * @param interval 90 % of the figures lie in it when sentences or texts are drawn anew; null when that cannot be told
 */
public record Estimate(@Nullable Double value, @Nullable Interval interval) {

    /**
     * Computes a figure and its interval.
     *
     * @param cases how many sentences or texts there are
     * @param draws how many times each of them is in each draw
     * @param figure the figure, of how many times each of them is there
     */
    static Estimate of(int cases, List<int[]> draws, ToDoubleFunction<int[]> figure) {
        Interval interval =
                Bootstrap.interval(draws.stream().mapToDouble(figure).toArray());
        return new Estimate(
                number(figure.applyAsDouble(Bootstrap.observed(cases))),
                Double.isNaN(interval.low()) ? null : interval);
    }

    /** Null for no number. */
    static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
