package dev.detente.rules.compile;

import dev.detente.model.Action;
import dev.detente.model.Signal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** One run, action by action, of the rules that only one of two books has. */
final class OwnRun {
    private final Iterator<PreparedAction> actions;
    private final Extractor extractor;
    /** The signals of the last action, and the row that each was given on. */
    private final List<Signal> signals = new ArrayList<>();

    private final List<Integer> rows = new ArrayList<>();
    private boolean fired;
    private boolean dropped;

    /** @param pair all actions between the same two actors, by day */
    OwnRun(RuleEngine own, List<Action> pair) {
        this.actions = own.prepare(pair).iterator();
        this.extractor = own.extractor((row, course, number, micro) -> {
            fired = true;
            dropped |= micro == 0;
            return micro > 0
                    && own.signals(row, course, number, micro, signal -> {
                        signals.add(signal);
                        rows.add(row.getOrdinal());
                    });
        });
    }

    /** Runs the rules on the next action. */
    void step() {
        signals.clear();
        rows.clear();
        extractor.add(actions.next());
    }

    /** The signals of the last action, in their order. */
    List<Signal> signals() {
        return signals;
    }

    /** Whether any rule has fired on an action, even for no points. */
    boolean fired() {
        return fired;
    }

    /**
     * Whether the last action's signals are those of another run but for rules, points, half-lives and reasons; false once a firing of either gave none
     * for its points.
     */
    boolean matches(OwnRun other) {
        if (dropped || other.dropped || !rows.equals(other.rows)) {
            return false;
        }
        for (int i = 0; i < signals.size(); i++) {
            Signal here = signals.get(i);
            Signal there = other.signals.get(i);
            if (here.kind() != there.kind()
                    || !here.direction().equals(there.direction())
                    || !here.issue().equals(there.issue())) {
                return false;
            }
        }
        return true;
    }
}
