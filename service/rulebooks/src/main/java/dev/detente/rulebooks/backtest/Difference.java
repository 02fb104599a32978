package dev.detente.rulebooks.backtest;

import dev.detente.model.Action;
import dev.detente.model.DirectedDyad;
import dev.detente.model.IssueId;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.work.Lists;
import java.util.ArrayList;
import java.util.List;

/**
 * Signals of a pair that one book gives and another does not. Neither the rule that gave them nor its wording matters: a renamed rule moves nothing.
 *
 * @param lost what only the base gives, by day and action
 * @param gained what only the draft gives, by day and action
 */
record Difference(List<Signal> lost, List<Signal> gained) {
    /** The parts of a signal that move a tension. */
    private record Weight(SignalKind kind, DirectedDyad direction, IssueId issue, long micro, int halfLife) {
        static Weight of(Signal s) {
            return new Weight(s.kind(), s.direction(), s.issue(), s.micro(), s.halfLife());
        }
    }

    /** The difference of two lists of signals, each by day and action id, as extraction gives them. */
    static Difference of(List<Signal> before, List<Signal> after) {
        Difference found = new Difference(new ArrayList<>(), new ArrayList<>());
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            Action action = i == before.size()
                    ? after.get(j).action()
                    : j == after.size()
                                    || Action.BY_DAY.compare(
                                                    before.get(i).action(),
                                                    after.get(j).action())
                                            <= 0
                            ? before.get(i).action()
                            : after.get(j).action();
            int endBefore = end(before, i, action);
            int endAfter = end(after, j, action);
            found.add(before.subList(i, endBefore), after.subList(j, endAfter));
            i = endBefore;
            j = endAfter;
        }
        return found;
    }

    /** Where the signals of the action end if they begin at {@code from}. */
    private static int end(List<Signal> signals, int from, Action action) {
        int end = from;
        while (end < signals.size() && Action.BY_DAY.compare(signals.get(end).action(), action) == 0) {
            end++;
        }
        return end;
    }

    private void add(List<Signal> before, List<Signal> after) {
        if (before.equals(after)) {
            return;
        }
        lost.addAll(Lists.difference(before, after, Weight::of));
        gained.addAll(Lists.difference(after, before, Weight::of));
    }
}
