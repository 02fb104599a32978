package dev.detente.rulebooks.backtest;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rulebooks.backtest.BacktestResult.ActionLoad;
import dev.detente.rulebooks.backtest.BacktestResult.Cause;
import dev.detente.rulebooks.backtest.DyadMoves.Peak;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Finds what differs behind a move: by rule, and for each rule the actions that differ most. */
final class Causes {
    /** How many rules of a move are reported, and how many actions of each. */
    private static final int RULES = 5;

    private static final int ACTIONS = 3;

    private static final Comparator<ActionLoad> GREATEST_ACTION = Comparator.comparingDouble(
                    (ActionLoad a) -> -Math.abs(a.load()))
            .thenComparing(a -> a.action().day(), Comparator.reverseOrder())
            .thenComparing(a -> a.action().id());
    private static final Comparator<Cause> GREATEST =
            Comparator.comparingDouble((Cause c) -> -Math.abs(c.load())).thenComparing(Key::of);

    private Causes() {}

    private record Key(RuleRef rule, SignalKind kind) implements Comparable<Key> {
        static Key of(Cause cause) {
            return new Key(new RuleRef(cause.rule(), cause.ruleFile()), cause.kind());
        }

        @Override
        public int compareTo(Key other) {
            int first = rule.compareTo(other.rule);
            return first != 0 ? first : kind.compareTo(other.kind);
        }
    }

    /**
     * Returns the differences behind a dyad's move on one pair, by rule.
     *
     * @param completer completes the actions that are reported
     */
    static List<Cause> of(Dyad dyad, Peak move, Difference difference, UnaryOperator<Action> completer) {
        Map<Key, Map<String, ActionLoad>> loads = new TreeMap<>();
        difference.lost().forEach(s -> add(loads, dyad, move, s, -1));
        difference.gained().forEach(s -> add(loads, dyad, move, s, 1));
        return loads.entrySet().stream()
                .map(e -> cause(e.getKey(), e.getValue().values(), completer))
                .toList();
    }

    private static void add(Map<Key, Map<String, ActionLoad>> loads, Dyad dyad, Peak move, Signal signal, int sign) {
        Action action = signal.action();
        if (signal.direction().dyad().equals(dyad)
                && (move.issue() == null || move.issue().equals(signal.issue()))
                && !action.day().isAfter(move.day())) {
            double load = sign * decayed(signal, ChronoUnit.DAYS.between(action.day(), move.day()));
            loads.computeIfAbsent(new Key(signal.rule(), signal.kind()), k -> new HashMap<>())
                    .merge(
                            action.id(),
                            new ActionLoad(load, action),
                            (a, b) -> new ActionLoad(a.load() + b.load(), b.action()));
        }
    }

    private static double decayed(Signal signal, long age) {
        return signal.weight() * StrictMath.pow(2, -age / (double) signal.halfLife());
    }

    /** Adds up in the order of days, so that the same actions give the same bits. */
    private static Cause cause(Key key, Collection<ActionLoad> loads, UnaryOperator<Action> completer) {
        double sum = loads.stream()
                .sorted(Comparator.comparing((ActionLoad a) -> a.action().day())
                        .thenComparing(a -> a.action().id()))
                .mapToDouble(ActionLoad::load)
                .reduce(0, Double::sum);
        List<ActionLoad> greatest = greatest(loads.stream()).stream()
                .map(a -> new ActionLoad(a.load(), completer.apply(a.action())))
                .toList();
        return new Cause(key.rule().name(), key.rule().file(), key.kind(), sum, loads.size(), greatest);
    }

    private static List<ActionLoad> greatest(Stream<ActionLoad> loads) {
        return loads.sorted(GREATEST_ACTION).limit(ACTIONS).toList();
    }

    /** Returns the differences behind a move, added up from those on each pair, in the pairs' order; the greatest first. */
    static List<Cause> greatest(List<Cause> ofPairs) {
        Map<Key, Cause> sums = new TreeMap<>();
        ofPairs.forEach(c -> sums.merge(Key.of(c), c, Causes::plus));
        return sums.values().stream().sorted(GREATEST).limit(RULES).toList();
    }

    private static Cause plus(Cause a, Cause b) {
        return new Cause(
                a.rule(),
                a.ruleFile(),
                a.kind(),
                a.load() + b.load(),
                a.actions() + b.actions(),
                greatest(Stream.concat(a.greatest().stream(), b.greatest().stream())));
    }
}
