package dev.detente.rules.compile;

import dev.detente.model.Action;
import dev.detente.model.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** One run, action by action, of the rules that only one of two books has. */
final class OwnRun {
    private final Iterator<PreparedAction> actions;
    private final Extractor extractor;
    /** The signals of the last action, in their order. */
    private final List<Signal> signals = new ArrayList<>();
    /** Where each of these signals comes from. */
    private final List<Origin> origins = new ArrayList<>();

    private int firings;
    private boolean fired;
    private boolean dropped;

    /**
     * Where a signal comes from.
     *
     * @param firing the number of the firing among those of the action, since a row has a limit of them
     * @param row the place of the issue of the row
     */
    private record Origin(int firing, int row) {}

    /**
     * A run over a pair's actions.
     *
     * @param pair all actions between the same two actors, by day
     * @param limited whether a row can have more firings than give signals
     */
    OwnRun(RuleEngine own, List<Action> pair, boolean limited) {
        // Without a rule nothing is asked of the past.
        this.actions = own.rules().isEmpty()
                ? Collections.emptyIterator()
                : own.prepare(pair).iterator();
        this.extractor = own.extractor((row, course, number, micro) -> {
            Origin origin = new Origin(firings++, row.getOrdinal());
            boolean gave = micro > 0
                    && own.signals(row, course, number, micro, signal -> {
                        signals.add(signal);
                        origins.add(origin);
                    });
            fired = true;
            // Beyond the limit, a firing that has no direction counts as dropped too.
            dropped |= micro == 0 || (limited && !gave);
            return gave;
        });
    }

    /** Runs the rules on the next action. */
    void step() {
        signals.clear();
        origins.clear();
        firings = 0;
        if (actions.hasNext()) {
            extractor.add(actions.next());
        }
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
     * Whether the last action has the same signals in both runs, apart from rules, points, half-lives and reasons. False for good once a firing in either
     * run was dropped.
     */
    boolean matches(OwnRun other) {
        if (dropped || other.dropped || !origins.equals(other.origins)) {
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
