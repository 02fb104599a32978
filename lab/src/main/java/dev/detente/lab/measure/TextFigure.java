package dev.detente.lab.measure;

import java.util.List;
import java.util.function.ToDoubleBiFunction;

/** A figure of how well a reader does with whole texts; a share, 0 to 1, more is better. */
public enum TextFigure {
    PRECISION(
            "precision",
            "share of the proposals that are a coded action: source, target and type",
            (outcomes, times) -> {
                Sums s = sums(outcomes, times, Agreement.TYPE);
                return Tally.share(s.right, s.proposed);
            }),
    RECALL("recall", "share of the coded actions that are proposed", (outcomes, times) -> {
        Sums s = sums(outcomes, times, Agreement.TYPE);
        return Tally.share(s.right, s.gold);
    }),
    F1("F1", "harmonic mean of both", f1(Agreement.TYPE)),
    DAY_F1("F1 with day", "the same, if the day also is within 3 days", f1(Agreement.DAY)),
    DAY(
            "day",
            "of the proposals that are a coded action: share with exactly the coded day",
            (outcomes, times) -> Tally.share(
                    sums(outcomes, times, Agreement.EXACT_DAY).right, sums(outcomes, times, Agreement.TYPE).right)),
    MODE_F1("F1 with mode", "the same, if the mode also is right where one was coded", f1(Agreement.MODE)),
    QUAD_F1("F1 of quad class", "the same, with the right quad class and any type", f1(Agreement.QUAD)),
    PAIR_F1("F1 of pair", "the same, with the right two actors, in either direction, and any type", f1(Agreement.PAIR)),
    DIRECTION(
            "direction",
            "of the actions coded in one direction whose actors and type the reader proposes in either direction: share in the right"
                    + " direction; both directions equally certain counts as half",
            TextFigure::direction);

    private record Sums(int gold, int proposed, int right) {}

    private final String id;
    private final String meaning;
    // A lambda of constants, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ToDoubleBiFunction<List<TextOutcome>, int[]> figure;

    TextFigure(String id, String meaning, ToDoubleBiFunction<List<TextOutcome>, int[]> figure) {
        this.id = id;
        this.meaning = meaning;
        this.figure = figure;
    }

    /** Its name in tables and JSON. */
    public String id() {
        return id;
    }

    /** The meaning of the figure, in words. */
    public String meaning() {
        return meaning;
    }

    /**
     * The figure over all texts pooled (micro average); NaN when they do not give it.
     *
     * @param times how many times each text counts
     */
    double of(List<TextOutcome> outcomes, int[] times) {
        return figure.applyAsDouble(outcomes, times);
    }

    private static double direction(List<TextOutcome> outcomes, int[] times) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < times.length; i++) {
            for (double way : outcomes.get(i).ways()) {
                sum += Double.isNaN(way) ? 0 : times[i] * way;
                n += Double.isNaN(way) ? 0 : times[i];
            }
        }
        return Tally.share(sum, n);
    }

    private static Sums sums(List<TextOutcome> outcomes, int[] times, Agreement agreement) {
        int gold = 0;
        int proposed = 0;
        int right = 0;
        for (int i = 0; i < times.length; i++) {
            TextOutcome o = outcomes.get(i);
            gold += times[i] * o.gold().size();
            proposed += times[i] * o.proposed().size();
            right += times[i] * o.right(agreement);
        }
        return new Sums(gold, proposed, right);
    }

    private static ToDoubleBiFunction<List<TextOutcome>, int[]> f1(Agreement agreement) {
        return (outcomes, times) -> {
            Sums s = sums(outcomes, times, agreement);
            return Tally.share(2.0 * s.right, s.gold + s.proposed);
        };
    }
}
