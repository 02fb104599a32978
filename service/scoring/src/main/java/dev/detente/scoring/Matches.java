package dev.detente.scoring;

import dev.detente.model.Action;
import dev.detente.model.Pair;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.rules.explain.RuleChecker;
import dev.detente.rules.language.RuleDefinition;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The values that the rules behind some signals matched. */
public final class Matches {
    private final Map<RuleRef, RuleDefinition> rules = new TreeMap<>();
    private final Map<Pair, RuleChecker> checkers = new HashMap<>();

    private Matches() {}

    /** The matches of these signals of a snapshot. */
    public static Matches of(Snapshot snapshot, Collection<Signal> signals) {
        Matches matches = new Matches();
        Set<RuleRef> named = new LinkedHashSet<>();
        Map<Pair, Set<Action>> pairs = new TreeMap<>();
        for (Signal signal : signals) {
            named.add(signal.rule());
            Action action = signal.action();
            pairs.computeIfAbsent(action.pair(), k -> new LinkedHashSet<>()).add(action);
        }
        for (RuleDefinition rule : snapshot.engine().rules()) {
            if (named.contains(rule.ref())) {
                matches.rules.put(rule.ref(), rule);
            }
        }
        pairs.forEach(
                (pair, asked) -> matches.checkers.put(pair, snapshot.checker(matches.rules.values(), pair, asked)));
        return matches;
    }

    /** The rules behind the signals, by file and name. */
    public List<RuleDefinition> rules() {
        return List.copyOf(rules.values());
    }

    /**
     * Returns the values that the conditions of a signal's rule read on its action. Keys are field or history calls as a rule writes them, values are
     * a {@code String} or a {@code Double}.
     *
     * @throws IllegalArgumentException when it is not one of the requested signals
     */
    public Map<String, Object> values(Signal signal) {
        RuleDefinition rule = rules.get(signal.rule());
        RuleChecker checker = checkers.get(signal.action().pair());
        if (rule == null || checker == null) {
            throw new IllegalArgumentException("these matches were not made for a signal of " + signal.rule());
        }
        return checker.check(rule, signal.action()).on(signal.issue()).values();
    }
}
