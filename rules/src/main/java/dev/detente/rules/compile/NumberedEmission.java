package dev.detente.rules.compile;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.language.RuleDefinition.Emission;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An emission of a rule, which the compiled rules refer to by number. Makes its signals.
 *
 * @param rule the rule that emits it
 * @param testsIssue whether the rule asks for the issue
 * @param halfLives the half-lives of emissions that state none
 */
record NumberedEmission(RuleRef rule, Emission emission, boolean testsIssue, HalfLives halfLives) {
    /**
     * One direction on which it gives signals.
     *
     * @param own whether it is between the action's own two actors
     */
    record Aim(DirectedDyad direction, boolean own) {}

    /** The directions on which it gives signals when one actor acts towards another, or towards none, on that day. */
    List<Aim> aims(ActorCode source, @Nullable ActorCode target, LocalDate day) {
        Dyad dyad = target == null ? null : Dyad.of(source, target);
        List<Aim> aims = new ArrayList<>(1);
        for (DirectedDyad direction : emission.directions(source, target, day)) {
            aims.add(new Aim(direction, direction.dyad().equals(dyad)));
        }
        return aims;
    }

    /**
     * Gives the signals: one for the issue that the rule asked for; otherwise one for each issue, with exact parts of the weight, in their order.
     *
     * @param aims those of the action's two actors
     * @return whether there are any; without a direction there are none
     */
    boolean signals(List<Aim> aims, Action action, int ordinal, long micro, Consumer<Signal> into) {
        for (int i = 0; i < aims.size(); i++) {
            signals(aims.get(i), action, ordinal, micro, into);
        }
        return !aims.isEmpty();
    }

    private void signals(Aim aim, Action action, int ordinal, long micro, Consumer<Signal> into) {
        List<IssueId> issues = action.issues();
        if (testsIssue || issues.size() == 1) {
            into.accept(signal(action, aim, issues.get(ordinal), micro));
            return;
        }
        split(issues, micro, (issue, part) -> into.accept(signal(action, aim, issue, part)));
    }

    /** Divides a weight into exact parts for the issues of an action, in their order. */
    static void split(List<IssueId> issues, long micro, ObjLongConsumer<IssueId> into) {
        long share = micro / issues.size();
        long remainder = micro % issues.size();
        for (IssueId issue : issues) {
            long part = share + (remainder-- > 0 ? 1 : 0);
            if (part > 0) {
                into.accept(issue, part);
            }
        }
    }

    /** The signals as the rule gave them, not split; none without a direction. */
    List<RuleEngine.Firing> firings(List<Aim> aims, Action action, int ordinal, long micro) {
        IssueId issue = action.issues().get(ordinal);
        return aims.stream()
                .map(aim -> new RuleEngine.Firing(signal(action, aim, issue, micro), testsIssue ? issue : null))
                .toList();
    }

    private Signal signal(Action action, Aim aim, IssueId issue, long micro) {
        SignalKind kind = emission.kind(action.type(), aim.own);
        Integer stated = emission.halfLife();
        int halfLife = stated != null ? stated : halfLives.days(action, kind);
        return new Signal(kind, aim.direction, issue, micro, halfLife, rule, emission.reason(), action);
    }
}
