package dev.detente.rules.drools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One run over prepared actions. What can be told of a row without its past is remembered, so that equal rows are matched once.
 * Memory does not grow with the number of actions.
 */
final class Extractor {
    /** Rows remembered: more than the kinds of row that a feed of a year knows, and some tens of megabytes. */
    private static final int REMEMBERED = 50_000;

    private static final CompiledRule[] NONE = {};

    private final RuleIndex rules;
    private final boolean remember;
    private final Receiver receiver;
    private final Map<ActionRow.Key, Match> memory = new HashMap<>();
    private final List<CompiledRule> pending = new ArrayList<>();

    /** Takes what fired, row by row in the order given, on each row by the emissions' numbers. */
    interface Receiver {
        void fired(ActionRow row, int emission, long micro);
    }

    /** What can be told of a row without its past: what the rules emit that ask nothing about it, and those that fire if it suits. */
    private static final class Match {
        private final long[] entries;
        private final CompiledRule[] pending;

        Match(long[] entries, CompiledRule[] pending) {
            this.entries = entries;
            this.pending = pending;
        }
    }

    /**
     * A run.
     *
     * @param remember whether to remember; what comes out is the same
     */
    Extractor(RuleIndex rules, boolean remember, Receiver receiver) {
        this.rules = rules;
        this.remember = remember;
        this.receiver = receiver;
    }

    void add(PreparedAction action) {
        for (ActionRow row : action.rows()) {
            if (remember) {
                Match match = memory.get(row.key());
                if (match == null) {
                    match = match(row);
                    if (memory.size() >= REMEMBERED) {
                        memory.clear();
                    }
                    memory.put(row.key(), match);
                } else {
                    row.emit(match.entries);
                }
                for (CompiledRule rule : match.pending) {
                    fire(rule, row);
                }
            } else {
                rules.candidates(row, rule -> {
                    if (rule.mayFire(row)) {
                        fire(rule, row);
                    }
                });
            }
            row.drain(receiver);
        }
    }

    private static void fire(CompiledRule rule, ActionRow row) {
        if (rule.pastHolds(row)) {
            rule.fire(row);
        }
    }

    private Match match(ActionRow row) {
        pending.clear();
        rules.candidates(row, rule -> {
            if (rule.mayFire(row)) {
                if (rule.asksHistory()) {
                    pending.add(rule);
                } else {
                    rule.fire(row);
                }
            }
        });
        return new Match(row.entries(), pending.toArray(NONE));
    }
}
