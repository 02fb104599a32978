package dev.detente.rules.cases;

import dev.detente.model.Action;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.explain.ConditionCheck;
import dev.detente.rules.explain.IssueCheck;
import dev.detente.rules.explain.RuleChecker;
import dev.detente.rules.language.RuleDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Checks that a near miss is near and that a mirror mirrors a hit. */
final class CaseKinds {
    private static final String KIND_OF_ACT = "the kind of act";

    private CaseKinds() {}

    /**
     * The conditions that fail in a near miss, on the issue of its last action where the fewest fail. Conditions on the type, the mode, the code and
     * what follows from them count as one. Empty when all conditions hold and the rule has no points or parties to give.
     */
    static List<String> off(RuleEngine engine, RuleDefinition rule, RuleCase example) {
        Action last = example.last();
        List<Action> pair = example.given().stream()
                .filter(a -> a.pair().equals(last.pair()))
                .toList();
        RuleChecker checker = new RuleChecker(
                List.of(rule),
                pair,
                List.of(last),
                engine::intensity,
                engine::volume,
                engine.book().lookbackDays());
        return checker.check(rule, last).issues().stream()
                .map(CaseKinds::off)
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    /** The conditions that fail; those on the kind of act count as one. */
    static List<String> off(IssueCheck check) {
        List<String> off = new ArrayList<>();
        for (ConditionCheck condition : check.conditions()) {
            String text = condition.constraint().ofKind()
                    ? KIND_OF_ACT
                    : condition.constraint().text();
            if (!condition.holds() && !off.contains(text)) {
                off.add(text);
            }
        }
        return off;
    }

    /** Whether its last action is that of one of the hits with source and target swapped, or has another sign. */
    static boolean mirrors(RuleEngine engine, RuleCase mirror, List<RuleCase> hits) {
        Action last = mirror.last();
        return hits.stream()
                .map(RuleCase::last)
                .anyMatch(hit -> swapped(last, hit)
                        || Math.signum(engine.intensity(last)) != Math.signum(engine.intensity(hit)));
    }

    /** Whether source and target are swapped; without a target, whether the source is another one. */
    private static boolean swapped(Action one, Action other) {
        return other.target() == null
                ? one.target() == null && !one.source().equals(other.source())
                : one.source().equals(other.target()) && other.source().equals(one.target());
    }
}
