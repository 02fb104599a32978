package dev.detente.rules.cases;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoTable;
import dev.detente.model.EventKind;
import dev.detente.model.EventType;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.explain.RuleCheck;
import dev.detente.rules.explain.RuleChecker;
import dev.detente.rules.language.Expr;
import dev.detente.rules.language.Party;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.language.RuleDefinition.Constraint;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds conditions that follow from the rest of a rule: leaving one out changes nothing, so that no case can test it. */
final class Implied {
    /** One action of each type, mode and code that go together. */
    private static final List<Action> KINDS = kinds();

    private final RuleEngine engine;

    Implied(RuleEngine engine) {
        this.engine = engine;
    }

    /**
     * Whether the type, mode or code that the rest asks for implies the condition, where it fails the rest gives no points, or it only asks that the
     * parties of the signals are there and two.
     *
     * @param rest the rule without the condition
     */
    boolean by(RuleDefinition rest, RuleDefinition rule, Constraint condition) {
        if (condition.text().equals("target != \"\"")) {
            return rule.emissions().stream().allMatch(e -> e.to() == null || ofTarget(e));
        }
        if (rule.emissions().stream().allMatch(e -> isParty(e, condition.text()))) {
            return true;
        }
        return condition.ofKind()
                && KINDS.stream().noneMatch(act -> mayFire(rest, act) && !holds(rule, condition, act));
    }

    /** Whether the rule may fire on that kind of act, judged by its conditions on the kind, and by its points where they do not look back. */
    private boolean mayFire(RuleDefinition rule, Action act) {
        boolean looksBack = rule.emissions().stream().anyMatch(e -> Expr.asksHistory(e.points()));
        RuleCheck check = check(
                rule,
                rule.constraints().stream().filter(Constraint::ofKind).toList(),
                looksBack ? List.of() : rule.emissions(),
                act);
        return looksBack ? check.holds() : check.fired();
    }

    private boolean holds(RuleDefinition rule, Constraint condition, Action act) {
        return check(rule, List.of(condition), List.of(), act).holds();
    }

    private RuleCheck check(
            RuleDefinition rule, List<Constraint> conditions, List<RuleDefinition.Emission> emissions, Action act) {
        RuleDefinition asked =
                new RuleDefinition(rule.ref(), "", "", rule.line(), rule.column(), rule.text(), conditions, emissions);
        return new RuleChecker(List.of(asked), List.of(), List.of(), engine::intensity, 1).check(asked, act);
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
        return kinds.stream().map(Implied::act).toList();
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
}
