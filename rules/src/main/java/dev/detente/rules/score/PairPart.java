package dev.detente.rules.score;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Signal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The part of one pair in scores: its sums, and the actions and signals behind them for explanations. */
public interface PairPart {
    /** The sums. */
    PairSums sums();

    /** The actions and signals that the sums were made from; may take a while. */
    Details details();

    /** The signals of the actions of one day, with only the fields that scores depend on: {@link #whole} has the rest. Faster than {@link #details}. */
    default List<Signal> scoredSignals(LocalDate day) {
        return scoredSignals(day, day);
    }

    /** The same from a day to a day, both included; faster than day by day. */
    default List<Signal> scoredSignals(LocalDate from, LocalDate to) {
        return details().signals().stream()
                .filter(s ->
                        !s.action().day().isBefore(from) && !s.action().day().isAfter(to))
                .toList();
    }

    /** The signals of one day on one dyad. */
    default List<Signal> scoredSignals(Dyad dyad, LocalDate day) {
        return scoredSignals(day).stream()
                .filter(s -> s.direction().dyad().equals(dyad))
                .toList();
    }

    /** The actions with only the fields that scores depend on, by day. Faster than {@link #details}. */
    default List<Action> scoredActions() {
        return details().actions();
    }

    /** An action of {@link #scoredSignals} with its id, summary and address; empty when its reports have been deleted since. */
    default Optional<Action> whole(Action scored) {
        return Optional.of(scored);
    }

    /** Completes actions of {@link #scoredSignals} as {@link #whole} does, but reads the reports of a day only once; returns others as they are. */
    default UnaryOperator<Action> completer() {
        return UnaryOperator.identity();
    }

    /** The actions of one day, by id. Faster than {@link #details}. */
    default List<Action> actions(LocalDate day) {
        return details().actions().stream()
                .filter(a -> a.day().equals(day))
                .sorted(Comparator.comparing(Action::id))
                .toList();
    }

    /**
     * Actions and signals of a pair.
     *
     * @param actions its actions
     * @param signals their signals
     * @param dropped an entry for each time that a rule's points gave no signal, with the day of the action: the points were 0, negative or not a
     *     number, or beyond the limit of a row
     */
    record Details(List<Action> actions, List<Signal> signals, List<LocalDate> dropped) implements PairPart {
        /** The details of no actions. */
        public static final Details NONE = new Details(List.of(), List.of(), List.of());

        public Details {
            actions = List.copyOf(actions);
            signals = List.copyOf(signals);
            dropped = List.copyOf(dropped);
        }

        /** The details without the actions of these ids. */
        Details without(Set<String> ids) {
            return new Details(
                    actions.stream().filter(a -> !ids.contains(a.id())).toList(),
                    signals.stream().filter(s -> !ids.contains(s.action().id())).toList(),
                    dropped);
        }

        @Override
        public PairSums sums() {
            return PairSums.of(actions, signals, dropped.size());
        }

        @Override
        public Details details() {
            return this;
        }
    }
}
