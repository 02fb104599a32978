package dev.detente.rules.cases;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.explain.RuleCheck;
import dev.detente.rules.explain.RuleChecker;
import dev.detente.rules.language.Expr;
import dev.detente.rules.language.Party;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.language.RuleDefinition.Constraint;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Finds conditions that follow from the rest of a rule: leaving one out changes nothing, so that no case can test it. */
record Implications(RuleEngine engine) {
    /** One action of each type, mode and code that go together. */
    private static final List<Action> KINDS =
            EventKind.all(List.of()).stream().map(Implications::act).toList();

    /**
     * Whether leaving the condition out changes nothing: because the type, mode or code that the rest asks for implies it, because the rest gives no points
     * where it fails, or because it only asks that the signals have two parties.
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
        return condition.ofKind() && follows(rest, condition);
    }

    /** Whether the condition holds on each kind of act on which the rest may fire, judged by conditions on the kind, and by points that do not look back. */
    private boolean follows(RuleDefinition rest, Constraint condition) {
        boolean looksBack = rest.emissions().stream().anyMatch(e -> Expr.asksHistory(e.points()));
        RuleDefinition fires = with(
                rest,
                rest.constraints().stream().filter(Constraint::ofKind).toList(),
                looksBack ? List.of() : rest.emissions());
        RuleDefinition holds = with(rest, List.of(condition), List.of());
        RuleChecker checker =
                new RuleChecker(List.of(fires, holds), List.of(), List.of(), engine::intensity, engine::volume, 1);
        return KINDS.stream().noneMatch(act -> {
            RuleCheck check = checker.check(fires, act);
            return (looksBack ? check.holds() : check.fired())
                    && !checker.check(holds, act).holds();
        });
    }

    private static RuleDefinition with(
            RuleDefinition rule, List<Constraint> conditions, List<RuleDefinition.Emission> emissions) {
        return new RuleDefinition(rule.ref(), "", "", rule.line(), rule.column(), rule.text(), conditions, emissions);
    }

    /** No signal is between an actor and itself, so {@code source != "CHN"} changes nothing where the other party is CHN. */
    private static boolean isParty(RuleDefinition.Emission emission, String condition) {
        return emission.from() instanceof Party.Source
                && emission.to() instanceof Party.NamedActor other
                && condition.equals("source != \"" + other.actor() + "\"");
    }

    private static boolean ofTarget(RuleDefinition.Emission emission) {
        return Stream.of(emission.from(), emission.to()).anyMatch(party -> party != null && party.asksTarget());
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
                1,
                Feed.HAND,
                1,
                false);
    }
}
