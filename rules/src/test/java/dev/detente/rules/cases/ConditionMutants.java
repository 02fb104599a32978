package dev.detente.rules.cases;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoTable;
import dev.detente.model.EventKind;
import dev.detente.model.EventType;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.explain.ConditionCheck;
import dev.detente.rules.explain.EmissionOutcome;
import dev.detente.rules.explain.RuleCheck;
import dev.detente.rules.explain.RuleChecker;
import dev.detente.rules.language.Party;
import dev.detente.rules.language.RuleDefinition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules with one condition left out, and whether a case would notice. */
final class ConditionMutants {
    /** What a report may say of the kind of act. */
    private static final List<Action> KINDS = kinds();

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
                            rule.ref(),
                            rule.doc(),
                            rule.author(),
                            rule.line(),
                            rule.column(),
                            rule.text(),
                            rest,
                            rule.emissions())));
        }
        return mutants;
    }

    /** An action of a case, and what decides which rules fire on it. */
    record Given(Action action, RuleChecker checker) {}

    /** The actions of all cases, for asking about those rules. */
    List<Given> given(List<RuleDefinition> rules, List<RuleCase> cases) {
        return cases.stream()
                .flatMap(c -> c.given().stream().collect(Collectors.groupingBy(Action::pair)).values().stream())
                .flatMap(pair -> {
                    RuleChecker checker = new RuleChecker(
                            rules, pair, pair, engine::intensity, engine.book().lookbackDays());
                    return pair.stream().map(action -> new Given(action, checker));
                })
                .toList();
    }

    /** Whether the mutant fires where the rule does not, on any of the actions: then the case that gives it fails with it. */
    static boolean noticed(Mutant mutant, List<Given> given) {
        return given.stream()
                .anyMatch(g -> firings(g.checker().check(mutant.left(), g.action()))
                        > firings(g.checker().check(mutant.rule(), g.action())));
    }

    /**
     * Whether leaving the condition out changes nothing: the type, mode or code that the rule asks for implies it, or it only asks
     * that the parties of the signals are there and two.
     */
    boolean sameWithout(Mutant mutant) {
        RuleDefinition.Constraint out = mutant.rule().constraints().stream()
                .filter(c -> c.text().equals(mutant.without()))
                .findFirst()
                .orElseThrow();
        if (out.text().equals("target != \"\"")) {
            return mutant.rule().emissions().stream().allMatch(e -> e.to() == null || ofTarget(e));
        }
        if (mutant.rule().emissions().stream().allMatch(e -> isParty(e, out.text()))) {
            return true;
        }
        if (!out.ofKind()) {
            return false;
        }
        RuleDefinition of = mutant.rule();
        List<RuleDefinition.Constraint> rest = of.constraints().stream()
                .filter(c -> !c.equals(out) && c.ofKind())
                .toList();
        List<RuleDefinition.Constraint> all = new ArrayList<>(rest);
        all.add(out);
        RuleDefinition with = new RuleDefinition(of.ref(), "", "", of.line(), of.column(), of.text(), all, List.of());
        RuleChecker checker = new RuleChecker(List.of(with), List.of(), List.of(), engine::intensity, 1);
        return !rest.isEmpty()
                && KINDS.stream()
                        .map(action ->
                                checker.check(with, action).issues().get(0).conditions())
                        .noneMatch(c -> c.subList(0, rest.size()).stream().allMatch(ConditionCheck::holds)
                                && !c.get(rest.size()).holds());
    }

    /** A signal between the source and itself is never given, so {@code source != "CHN"} only says so. */
    private static boolean isParty(RuleDefinition.Emission emission, String condition) {
        return emission.from() instanceof Party.Source
                && emission.to() instanceof Party.Named other
                && condition.equals("source != \"" + other.actor() + "\"");
    }

    private static boolean ofTarget(RuleDefinition.Emission emission) {
        return emission.from() instanceof Party.Target || emission.to() instanceof Party.Target;
    }

    /** One action of each type, mode and code that go together. */
    private static List<Action> kinds() {
        Set<EventKind> kinds = new LinkedHashSet<>();
        for (EventType type : EventType.values()) {
            kinds.add(new EventKind(type, null, null));
            type.modes().forEach(mode -> kinds.add(new EventKind(type, mode, null)));
        }
        CameoTable.standard().entries().forEach(e -> {
            kinds.add(new EventKind(e.type(), e.mode(), e.code()));
            if (e.mode() == null) {
                e.type().modes().forEach(mode -> kinds.add(new EventKind(e.type(), mode, e.code())));
            }
        });
        return kinds.stream().map(ConditionMutants::act).toList();
    }

    private static Action act(EventKind kind) {
        return new Action(
                "1",
                LocalDate.of(2024, 1, 1),
                new ActorCode("USA"),
                new ActorCode("CHN"),
                kind.type(),
                kind.mode(),
                kind.code(),
                List.of(),
                "",
                null,
                1);
    }

    private static long firings(RuleCheck check) {
        return check.issues().stream()
                .filter(issue -> issue.outcomes().stream().anyMatch(EmissionOutcome::emits))
                .count();
    }
}
