package dev.detente.rules.explain;

import dev.detente.model.Action;
import dev.detente.model.IssueId;
import dev.detente.model.Signal;
import dev.detente.rules.language.RuleDefinition;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A rule on an action.
 *
 * @param rule the rule
 * @param action the action
 * @param issues one check for each issue of the action, in their order, when the rule asks for the issue; else one check
 * @param tooLate whether rules before it gave all the signals that the action may have, so that it gave none
 */
public record RuleCheck(RuleDefinition rule, Action action, List<IssueCheck> issues, boolean tooLate) {
    public RuleCheck {
        issues = List.copyOf(issues);
    }

    /** Whether all conditions hold, on some issue. */
    public boolean holds() {
        return issues.stream().anyMatch(IssueCheck::holds);
    }

    /** A copy that takes into account which signals the action has. */
    public RuleCheck among(Collection<Signal> signals) {
        return new RuleCheck(
                rule,
                action,
                issues,
                fired() && signals.stream().noneMatch(s -> s.rule().equals(rule.ref())));
    }

    /** Whether it gives a signal. */
    public boolean fired() {
        return !tooLate && issues.stream().flatMap(i -> i.outcomes().stream()).anyMatch(EmissionOutcome::emits);
    }

    /** The check on which most conditions hold; the first of several. */
    public IssueCheck furthest() {
        return issues.stream()
                .sorted(Comparator.comparingInt(IssueCheck::held).reversed())
                .findFirst()
                .orElseThrow();
    }

    /** The check of that issue, or the only one when the rule does not ask for the issue. */
    public IssueCheck on(IssueId issue) {
        return issues.stream().filter(i -> issue.equals(i.issue())).findFirst().orElseGet(this::furthest);
    }
}
