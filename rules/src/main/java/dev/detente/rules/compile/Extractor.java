package dev.detente.rules.compile;

import dev.detente.model.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run over prepared actions. Matches that do not depend on the past are remembered as long as the actions are of the same pair, so that equal
 * rows are matched once. Memory does not grow with the number of actions.
 */
final class Extractor {
    private static final CompiledRule[] NONE = {};

    private final RuleIndex rules;
    private final boolean remember;
    private final Receiver receiver;
    private Map<ActionRow.Key, ConditionResult> memory = new HashMap<>();
    private @Nullable Action last;
    private final List<CompiledRule> pending = new ArrayList<>();

    /** Receives firings, row by row in the order given, and within a row by the emissions' numbers. */
    interface Receiver {
        /** Returns whether it gave a signal; 0 points never do. */
        boolean fired(ActionRow row, int emission, long micro);
    }

    /** The result of the conditions that do not look back: signals that are certain, and rules that still depend on the past. */
    private static final class ConditionResult {
        private final long[] entries;
        private final CompiledRule[] pending;

        ConditionResult(long[] entries, CompiledRule[] pending) {
            this.entries = entries;
            this.pending = pending;
        }
    }

    /**
     * A run.
     *
     * @param remember whether to remember matches; the output is the same
     */
    Extractor(RuleIndex rules, boolean remember, Receiver receiver) {
        this.rules = rules;
        this.remember = remember;
        this.receiver = receiver;
    }

    void add(PreparedAction prepared) {
        if (remember && !samePair(prepared.action())) {
            // Rows of other actors are never equal; a small map stays in the CPU cache.
            memory = new HashMap<>();
            last = prepared.action();
        }
        for (ActionRow row : prepared.rows()) {
            if (remember) {
                ConditionResult match = memory.get(row.key());
                if (match == null) {
                    match = match(row);
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

    private boolean samePair(Action action) {
        return last != null
                && (action.source().equals(last.source())
                        ? Objects.equals(action.target(), last.target())
                        : action.source().equals(last.target()) && last.source().equals(action.target()));
    }

    private static void fire(CompiledRule rule, ActionRow row) {
        if (rule.historyHolds(row)) {
            rule.fire(row);
        }
    }

    private ConditionResult match(ActionRow row) {
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
        return new ConditionResult(row.entries(), pending.toArray(NONE));
    }
}
