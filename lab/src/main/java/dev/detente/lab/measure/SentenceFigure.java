package dev.detente.lab.measure;

import dev.detente.model.EventType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

/** A figure of how well a reader does with single sentences; a share, 0 to 1, more is better. */
public enum SentenceFigure {
    TYPE(
            "type",
            "share of sentences whose most certain deed has the coded type; a sentence without a deed counts as wrong",
            mean((o, border) -> share(o.right()))),
    MACRO_F1(
            "macro-F1", "mean over the coded types of their F1", (outcomes, times, border) -> macroF1(outcomes, times)),
    QUAD("quad class", "share whose most certain deed has the coded quad class", mean((o, border) -> quad(o))),
    COVERAGE("covered", "share with a deed at or above the border", mean((o, border) -> share(o.covered(border)))),
    COVERED_TYPE(
            "type of covered",
            "share of those whose type is right",
            mean((o, border) -> o.covered(border) ? share(o.right()) : Double.NaN)),
    DIRECTION(
            "direction",
            "of the sentences with a known actor on each side of which the reader proposes both: share in the right direction; both"
                    + " directions equally certain counts as half",
            mean((o, border) -> o.direction())),
    DIRECTED(
            "both proposed",
            "share of the sentences with a known actor on each side of which the reader proposes both",
            mean((o, border) -> o.directed() ? share(!Double.isNaN(o.direction())) : Double.NaN)),
    SOURCE(
            "source",
            "of the sentences with a known source: share whose most certain proposal has it; no proposal counts as wrong. In"
                    + " PLOVER's records rebels and citizens of a state are that state; to a reader that distinguishes them they are no actor",
            mean((o, border) -> o.source())),
    TARGET("target", "the same of the target", mean((o, border) -> o.target()));

    private final String id;
    private final String meaning;
    // A lambda of constants, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Computation figure;

    SentenceFigure(String id, String meaning, Computation figure) {
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
     * The figure; NaN when the sentences do not give it.
     *
     * @param times how many times each sentence counts
     */
    double of(List<SentenceOutcome> outcomes, int[] times, double border) {
        return figure.of(outcomes, times, border);
    }

    private interface Computation {
        double of(List<SentenceOutcome> outcomes, int[] times, double border);
    }

    /** The mean of the values that are numbers. */
    private static Computation mean(ToDoubleBiFunction<SentenceOutcome, Double> value) {
        return (outcomes, times, border) -> {
            double sum = 0;
            int n = 0;
            for (int i = 0; i < times.length; i++) {
                double v = value.applyAsDouble(outcomes.get(i), border);
                if (!Double.isNaN(v)) {
                    sum += times[i] * v;
                    n += times[i];
                }
            }
            return Tally.share(sum, n);
        };
    }

    private static double quad(SentenceOutcome o) {
        return share(o.read() != null && o.read().quadClass() == o.gold().quadClass());
    }

    private static double share(boolean right) {
        return right ? 1 : 0;
    }

    private static double macroF1(List<SentenceOutcome> outcomes, int[] times) {
        Map<EventType, double[]> counts = new EnumMap<>(EventType.class);
        for (EventType type : EventType.values()) {
            counts.put(type, new double[3]);
        }
        for (int i = 0; i < times.length; i++) {
            SentenceOutcome o = outcomes.get(i);
            counts.getOrDefault(o.gold(), new double[3])[0] += times[i];
            if (o.read() != null) {
                counts.getOrDefault(o.read(), new double[3])[1] += times[i];
            }
            if (o.right()) {
                counts.getOrDefault(o.gold(), new double[3])[2] += times[i];
            }
        }
        return counts.values().stream()
                .filter(c -> c[0] > 0)
                .mapToDouble(c -> 2 * c[2] / (c[0] + c[1]))
                .average()
                .orElse(Double.NaN);
    }
}
