package dev.detente.rulebooks.judging;

import com.fasterxml.jackson.annotation.JsonRootName;
import org.jspecify.annotations.Nullable;

/**
 * How one figure changes.
 *
 * @param figure its short name: jp, wL and pL, from 0 to 1, are better when higher; fa and fa10, false alarms a dyad-year, when lower
 * @param meaning what it means
 * @param before under the base; null when the data do not give it
 * @param after under the draft; null when the data do not give it
 * @param difference the bootstrap interval, by event, that holds 90 % of after minus before; null when there is none
 * @param verdict better or worse when that interval does not contain 0 and the change is 0.01 or more, else same
 */
@JsonRootName("FigureJson")
public record FigureChange(
        String figure,
        String meaning,
        @Nullable Double before,
        @Nullable Double after,
        @Nullable Interval difference,
        String verdict) {
    /** A smaller change of a figure counts as none: it is no reason to change a rule. */
    private static final double LEAST_CHANGE = 0.01;

    /**
     * The change of a figure.
     *
     * @param before NaN when the data do not give it, as {@code after}
     * @param lessIsBetter whether it is better when it falls
     */
    static FigureChange of(
            String figure, String meaning, double before, double after, Interval difference, boolean lessIsBetter) {
        double change = after - before;
        boolean differs = (difference.low() > 0 || difference.high() < 0) && Math.abs(change) >= LEAST_CHANGE;
        return new FigureChange(
                figure,
                meaning,
                known(before),
                known(after),
                Double.isNaN(difference.low()) ? null : difference,
                !differs ? "same" : change < 0 == lessIsBetter ? "better" : "worse");
    }

    /** The number; null in place of NaN. */
    static @Nullable Double known(double number) {
        return Double.isNaN(number) ? null : (Double) number;
    }

    /** {@code after} minus {@code before}; null when one of them is. */
    public @Nullable Double change() {
        return before == null || after == null ? null : (Double) (after - before);
    }

    /** Whether it is better under the draft. */
    public boolean better() {
        return verdict.equals("better");
    }

    /** Whether it is worse. */
    public boolean worse() {
        return verdict.equals("worse");
    }
}
