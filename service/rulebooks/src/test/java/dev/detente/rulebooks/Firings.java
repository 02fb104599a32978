package dev.detente.rulebooks;

import dev.detente.model.Action;
import dev.detente.model.Report;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.AllActions;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How often the rules of a book fire on a set of actions.
 *
 * @param title the name of the set
 * @param actions how many actions it holds
 * @param byRule on how many of them the rule of that name gave at least one signal; a rule that is not there was not run
 */
record Firings(String title, int actions, Map<String, Integer> byRule) {
    Firings {
        byRule = Map.copyOf(byRule);
    }

    /** The firings on these reports: after merging, with the tags of the engine's book. */
    static Firings of(RuleEngine engine, String title, Collection<Report> reports) {
        List<Action> actions = AllActions.of(
                reports, engine.book().parameters(), engine.book().issues().tagger());
        Map<String, Set<String>> ids = new LinkedHashMap<>();
        engine.rules().forEach(rule -> ids.put(rule.ref().name(), new HashSet<>()));
        engine.extract(actions)
                .firings()
                .forEach(firing -> ids.computeIfAbsent(firing.whole().rule().name(), name -> new HashSet<>())
                        .add(firing.whole().action().id()));
        Map<String, Integer> byRule = new LinkedHashMap<>();
        ids.forEach((rule, fired) -> byRule.put(rule, fired.size()));
        return new Firings(title, actions.size(), byRule);
    }

    /** Whether the rule was run on these actions and fired on none. */
    boolean none(String rule) {
        return Integer.valueOf(0).equals(byRule.get(rule));
    }

    /** The share of the actions on which the rule fired, 0 to 1; 0 without actions. */
    double share(String rule) {
        return actions == 0 ? 0 : (double) byRule.getOrDefault(rule, 0) / actions;
    }
}
