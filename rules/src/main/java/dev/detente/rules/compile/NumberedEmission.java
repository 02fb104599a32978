package dev.detente.rules.compile;

import dev.detente.model.Action;
import dev.detente.model.DirectedDyad;
import dev.detente.model.IssueId;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.language.RuleDefinition.Emission;
import java.util.List;
import java.util.function.Consumer;

/**
 * An emission of a rule, which the compiled rules refer to by number, and how it becomes signals.
 *
 * @param rule whose
 * @param testsIssue whether the rule asks for the issue
 * @param parameters for half-lives that it does not state
 */
record NumberedEmission(RuleDefinition rule, Emission emission, boolean testsIssue, Parameters parameters) {

    /**
     * Gives the signals: one for the issue asked for, else the weight split over all issues, exactly, in their order.
     *
     * @return whether there are any; without a direction there are none
     */
    boolean signals(Action action, int ordinal, long micro, Consumer<Signal> into) {
        List<DirectedDyad> directions = emission.directions(action);
        for (DirectedDyad direction : directions) {
            signals(action, direction, ordinal, micro, into);
        }
        return !directions.isEmpty();
    }

    private void signals(Action action, DirectedDyad direction, int ordinal, long micro, Consumer<Signal> into) {
        List<IssueId> issues = action.issues();
        if (testsIssue || issues.size() == 1) {
            into.accept(signal(action, direction, issues.get(ordinal), micro));
            return;
        }
        long share = micro / issues.size();
        long remainder = micro % issues.size();
        for (IssueId issue : issues) {
            long part = share + (remainder-- > 0 ? 1 : 0);
            if (part > 0) {
                into.accept(signal(action, direction, issue, part));
            }
        }
    }

    /** The signals as the rule gave them, not split; none without a direction. */
    List<RuleEngine.Firing> firings(Action action, int ordinal, long micro) {
        IssueId issue = action.issues().get(ordinal);
        return emission.directions(action).stream()
                .map(direction ->
                        new RuleEngine.Firing(signal(action, direction, issue, micro), testsIssue ? issue : null))
                .toList();
    }

    private Signal signal(Action action, DirectedDyad direction, IssueId issue, long micro) {
        SignalKind kind = emission.kind(action, direction);
        return new Signal(kind, direction, issue, micro, halfLife(kind, action), rule.ref(), emission.reason(), action);
    }

    private int halfLife(SignalKind kind, Action action) {
        Integer stated = emission.halfLife();
        if (stated != null) {
            return stated;
        }
        return parameters.feed(action.feed()).halfLifeDays(kind, action.type().quadClass());
    }
}
