package dev.detente.rules.drools;

import dev.detente.model.Action;
import dev.detente.model.Signal;
import dev.detente.rules.history.HistoryCall;
import dev.detente.rules.history.PairHistory;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Two compiled rule books on the same actions. The past of a pair is gone through once for both, where they agree on how far it reaches and on
 * what its actions weigh. Immutable and safe for use by many threads.
 */
public final class EnginePair {
    private final RuleEngine first;
    private final RuleEngine second;
    /** All that the first asks, in its order, then what the second alone asks. */
    private final List<HistoryCall> calls;
    /** Where among them the second's calls stand, by their numbers. */
    private final int[] places;
    /** Whether the second's calls have the same numbers among them. */
    private final boolean inPlace;

    /**
     * How often a rule's points came out as 0, negative or not a number, or were beyond the limit of a row, and so emitted nothing.
     *
     * @param first under the first book
     * @param second under the second one
     */
    public record Dropped(long first, long second) {}

    /** Two rule books. */
    public EnginePair(RuleEngine first, RuleEngine second) {
        this.first = first;
        this.second = second;
        Set<HistoryCall> both = new LinkedHashSet<>(first.historyCalls());
        both.addAll(second.historyCalls());
        this.calls = List.copyOf(both);
        this.places = second.historyCalls().stream().mapToInt(calls::indexOf).toArray();
        this.inPlace = IntStream.range(0, places.length).allMatch(i -> places[i] == i);
    }

    /** The first book. */
    public RuleEngine first() {
        return first;
    }

    /** The second book. */
    public RuleEngine second() {
        return second;
    }

    /**
     * Gives the signals of a pair's actions under both books, each by day, action, issue and rule.
     *
     * @param pair all actions between the same two actors, in any order
     */
    public Dropped extract(List<Action> pair, Consumer<Signal> intoFirst, Consumer<Signal> intoSecond) {
        List<Action> actions = pair.stream()
                .sorted(Comparator.comparing(Action::day).thenComparing(Action::id))
                .toList();
        if (!samePast(actions)) {
            return new Dropped(
                    first.extract(() -> first.prepare(actions).iterator(), intoFirst),
                    second.extract(() -> second.prepare(actions).iterator(), intoSecond));
        }
        long[] dropped = {0, 0};
        Extractor one = first.extractor(intoFirst, () -> dropped[0]++);
        Extractor two = second.extractor(intoSecond, () -> dropped[1]++);
        PairHistory history =
                PairHistory.of(actions, first::intensity, first.book().lookbackDays());
        PairHistory.Sweep sweep = history.sweep(calls);
        for (int i = 0; i < actions.size(); i++) {
            double[] answers = sweep.next();
            PreparedAction prepared = new PreparedAction(actions.get(i), history.intensity(i), answers);
            one.add(prepared);
            two.add(inPlace ? prepared : new PreparedAction(actions.get(i), history.intensity(i), picked(answers)));
        }
        return new Dropped(dropped[0], dropped[1]);
    }

    /** Whether every question about the past of these actions has one answer under both books. */
    private boolean samePast(List<Action> actions) {
        return first.book().lookbackDays() == second.book().lookbackDays()
                && actions.stream().allMatch(a -> first.intensity(a) == second.intensity(a));
    }

    private double[] picked(double[] answers) {
        double[] picked = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            picked[i] = answers[places[i]];
        }
        return picked;
    }
}
