package dev.detente.rules.cases;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.explain.ConditionCheck;
import dev.detente.rules.explain.EmissionOutcome;
import dev.detente.rules.explain.IssueCheck;
import dev.detente.rules.explain.RuleCheck;
import dev.detente.rules.explain.RuleChecker;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.language.RuleDefinition.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far the cases of a file test the conditions of one of its rules. All cases of the file count, because each expects exactly what the rules of the
 * file give.
 *
 * @param rule the rule
 * @param cases how many cases are about it
 * @param fires whether it fires in any case
 * @param conditions its conditions, as it lists them
 */
public record CaseCoverage(RuleDefinition rule, int cases, boolean fires, List<Condition> conditions) {
    public CaseCoverage {
        conditions = List.copyOf(conditions);
    }

    /** Whether cases test a condition. */
    public enum Cover {
        /** The rule fires in a case, and in another case only this condition keeps it from firing: without it, that case fails. */
        TESTED,
        /** It follows from the rest of the rule, which gives the same without it: no case can test it. */
        FOLLOWS,
        /** No case touches it: the rule fires in none, or would pass all of them without it. */
        UNTOUCHED
    }

    /**
     * A condition.
     *
     * @param text as written
     * @param cover tested (the rule fires in a case, and another case would fail without the condition), follows (the rest of the rule gives the same
     *     without it), or untouched (every case would pass without it)
     */
    public record Condition(String text, Cover cover) {}

    /** The conditions that no case touches, as written; empty when there are none. */
    public List<String> untouched() {
        return conditions.stream()
                .filter(c -> c.cover() == Cover.UNTOUCHED)
                .map(Condition::text)
                .toList();
    }

    /** A rule on an action of a case. */
    private record Trial(RuleChecker checker, RuleCheck check) {}

    /** The coverage of each rule of a file, in their order; cases that cannot be read are left out. */
    public static List<CaseCoverage> of(RuleEngine engine, RuleFile file, ActorCatalog actors) {
        List<RuleDefinition> rules = engine.rules().stream()
                .filter(rule -> rule.ref().file().equals(file.name()))
                .toList();
        List<RuleCase> cases = new CaseReader(file, engine.book(), actors, new Diagnostics()).read();
        Implications implied = new Implications(engine);
        List<List<Trial>> tried =
                rules.stream().map(rule -> (List<Trial>) new ArrayList<Trial>()).toList();
        for (RuleCase each : cases) {
            each.given().stream()
                    .collect(Collectors.groupingBy(Action::pair))
                    .values()
                    .forEach(pair -> {
                        RuleChecker checker = new RuleChecker(
                                rules,
                                pair,
                                pair,
                                engine::intensity,
                                engine::volume,
                                engine.book().lookbackDays());
                        for (int i = 0; i < rules.size(); i++) {
                            for (Action action : pair) {
                                tried.get(i).add(new Trial(checker, checker.check(rules.get(i), action)));
                            }
                        }
                    });
        }
        List<CaseCoverage> all = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            RuleDefinition rule = rules.get(i);
            int own = (int) cases.stream()
                    .filter(c -> c.rule().equals(rule.ref().name()))
                    .count();
            all.add(of(rule, own, tried.get(i), implied));
        }
        return all;
    }

    private static CaseCoverage of(RuleDefinition rule, int cases, List<Trial> tried, Implications implied) {
        boolean fires = tried.stream().anyMatch(t -> t.check().fired());
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < rule.constraints().size(); i++) {
            Constraint condition = rule.constraints().get(i);
            RuleDefinition left = without(rule, i);
            int place = i;
            boolean tested = fires
                    && tried.stream()
                            .anyMatch(t -> t.check().issues().stream().anyMatch(issue -> aloneFails(issue, place))
                                    && firings(t.checker().check(left, t.check().action())) > firings(t.check()));
            conditions.add(new Condition(
                    condition.text(),
                    tested ? Cover.TESTED : implied.by(left, rule, condition) ? Cover.FOLLOWS : Cover.UNTOUCHED));
        }
        return new CaseCoverage(rule, cases, fires, conditions);
    }

    private static boolean aloneFails(IssueCheck issue, int place) {
        List<ConditionCheck> conditions = issue.conditions();
        return !conditions.get(place).holds() && issue.held() == conditions.size() - 1;
    }

    /** On how many issues of the action the rule gives signals; at most 1 when it does not ask for the issue. */
    private static long firings(RuleCheck check) {
        return check.issues().stream()
                .filter(issue -> issue.outcomes().stream().anyMatch(EmissionOutcome::emits))
                .count();
    }

    private static RuleDefinition without(RuleDefinition rule, int place) {
        List<Constraint> rest = new ArrayList<>(rule.constraints());
        rest.remove(place);
        return new RuleDefinition(
                rule.ref(), rule.doc(), rule.author(), rule.line(), rule.column(), rule.text(), rest, rule.emissions());
    }
}
