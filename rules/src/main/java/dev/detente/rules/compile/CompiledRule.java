package dev.detente.rules.compile;

import java.util.List;
import org.drools.model.functions.Block1;
import org.drools.model.functions.Predicate1;

/**
 * A rule as Drools compiled it: its conditions and its consequence as code. A rule has one pattern, so there is nothing to join or to order: its
 * conditions are simply tested on a row.
 */
final class CompiledRule {
    private final Predicate1<ActionRow>[] stateless;
    private final Predicate1<ActionRow>[] history;
    private final Block1<ActionRow> consequence;
    private final int emission;
    private final int[] calls;

    /**
     * The rule's code.
     *
     * @param emitted the text that was compiled
     * @param emission the number of its first emission in the book
     * @param calls the numbers in the book of its history calls, in its own order
     */
    CompiledRule(RuleCode code, EmittedRule emitted, int emission, int[] calls) {
        this.emission = emission;
        this.calls = calls;
        int conditions = emitted.conditions();
        int stateless = emitted.stateless();
        List<Predicate1<ActionRow>> predicates = code.conditions();
        if (predicates.size() != conditions) {
            throw new IllegalStateException(emitted.name() + " has " + conditions + " conditions, and "
                    + predicates.size() + " after compiling");
        }
        this.stateless = array(predicates.subList(0, stateless));
        this.history = array(predicates.subList(stateless, conditions));
        this.consequence = code.consequence();
    }

    @SuppressWarnings("unchecked")
    private static Predicate1<ActionRow>[] array(List<Predicate1<ActionRow>> predicates) {
        return predicates.toArray(Predicate1[]::new);
    }

    /** Whether its conditions or its points use history calls. */
    boolean asksHistory() {
        return calls.length > 0;
    }

    /** Whether the conditions without history calls hold. */
    boolean mayFire(ActionRow row) {
        return holds(stateless, row);
    }

    /** Whether the conditions with history calls hold. */
    boolean historyHolds(ActionRow row) {
        row.ask(calls);
        return holds(history, row);
    }

    private static boolean holds(Predicate1<ActionRow>[] conditions, ActionRow row) {
        try {
            for (Predicate1<ActionRow> condition : conditions) {
                if (!condition.test(row)) {
                    return false;
                }
            }
            return true;
        } catch (Exception e) {
            throw new IllegalStateException("a compiled condition failed", e);
        }
    }

    /** Passes the emissions of the rule to the row. */
    void fire(ActionRow row) {
        row.ask(calls);
        row.emitFrom(emission);
        try {
            consequence.execute(row);
        } catch (Exception e) {
            throw new IllegalStateException("a compiled consequence failed", e);
        }
    }
}
