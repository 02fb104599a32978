package dev.detente.evaluation;

import dev.detente.evaluation.statistics.Interval;
import java.util.List;

/**
 * Whether the levels of a draft of a rule book fit labels of intensity better or worse than those of the book in use.
 *
 * @param units how many units are judged
 * @param pairs of how many pairs
 * @param origin who made the labels, a sentence for people
 */
public record LevelVerdict(int units, int pairs, String origin, List<Change> changes) {
    public LevelVerdict {
        changes = List.copyOf(changes);
    }

    /**
     * How one figure of tension changes; for all of them more is better. NaN means that the data do not give the figure.
     *
     * @param figure its short name, by the borders of the book in use
     * @param before under the book in use, 0 to 1
     * @param after under the draft, by its own borders
     * @param difference the bootstrap interval that holds 90 % of {@code after} minus {@code before}, with pairs drawn for both together
     */
    public record Change(String figure, String meaning, double before, double after, Interval difference) {
        /** {@code after} minus {@code before}. */
        public double change() {
            return after - before;
        }

        /** {@code better} or {@code worse} when the figure changes for certain and by 0.01 or more, as for figures of crises; else {@code same}. */
        public String verdict() {
            return Math.abs(change()) < CrisisVerdict.LEAST_CHANGE
                    ? "same"
                    : difference.low() > 0 ? "better" : difference.high() < 0 ? "worse" : "same";
        }
    }

    /** Whether any figure is another one. */
    public boolean differs() {
        return changes.stream().anyMatch(c -> c.before() != c.after() && !Double.isNaN(c.before()));
    }
}
