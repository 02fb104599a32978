package dev.detente.rules.cases;

import dev.detente.model.Action;
import dev.detente.rules.drools.RuleEngine;
import dev.detente.rules.explain.Outcome;
import dev.detente.rules.explain.RuleCheck;
import dev.detente.rules.explain.RuleChecker;
import dev.detente.rules.profile.RuleDefinition;
import java.util.ArrayList;
import java.util.List;

/** Rules with one condition left out, and whether a case would notice. */
final class ConditionMutants {
    private final RuleEngine engine;

    ConditionMutants(RuleEngine engine) {
        this.engine = engine;
    }

    /**
     * A rule without one of its conditions.
     *
     * @param rule the rule as it is
     * @param without the text of the condition that is left out
     * @param left the rule that is left
     */
    record Mutant(RuleDefinition rule, String without, RuleDefinition left) {}

    /** All mutants of a rule, in the order of its conditions. A rule with a single condition has none. */
    static List<Mutant> of(RuleDefinition rule) {
        List<Mutant> mutants = new ArrayList<>();
        for (int i = 0; i < rule.constraints().size() && rule.constraints().size() > 1; i++) {
            List<RuleDefinition.Constraint> rest = new ArrayList<>(rule.constraints());
            String without = rest.remove(i).text();
            mutants.add(new Mutant(
                    rule,
                    without,
                    new RuleDefinition(
                            rule.ref(), rule.doc(), rule.author(), rule.line(), rule.text(), rest, rule.emissions())));
        }
        return mutants;
    }

    /** Whether the mutant fires where the rule does not, on any of the actions: then a case that gives them fails with it. */
    boolean noticed(Mutant mutant, List<Action> given) {
        return given.stream().anyMatch(action -> {
            List<Action> pair = given.stream()
                    .filter(a -> a.pair().equals(action.pair()))
                    .toList();
            RuleChecker checker = new RuleChecker(
                    List.of(mutant.rule()),
                    pair,
                    List.of(action),
                    engine::intensity,
                    engine.book().lookbackDays());
            return firings(checker.check(mutant.left(), action)) > firings(checker.check(mutant.rule(), action));
        });
    }

    private static long firings(RuleCheck check) {
        return check.issues().stream()
                .filter(issue -> issue.outcomes().stream().anyMatch(Outcome::emits))
                .count();
    }
}
