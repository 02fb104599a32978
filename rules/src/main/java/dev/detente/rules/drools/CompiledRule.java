package dev.detente.rules.drools;

import java.util.ArrayList;
import java.util.List;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.Pattern;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;
import org.drools.model.functions.BlockN;
import org.drools.model.functions.Predicate1;

/**
 * A rule as Drools compiled it: its conditions and its consequence as code. A rule has one pattern, so there is nothing to join and
 * nothing to put in order, and trying its conditions on a row is all there is to do.
 */
final class CompiledRule {
    private final Predicate1<ActionRow>[] timeless;
    private final Predicate1<ActionRow>[] history;
    private final boolean asksHistory;
    private final BlockN consequence;

    /**
     * The rule's code.
     *
     * @param conditions how many conditions were emitted
     * @param timeless how many of them, the first ones, ask nothing about the past
     * @param asksHistory whether its conditions or its points ask about the past
     */
    CompiledRule(Rule rule, int conditions, int timeless, boolean asksHistory) {
        this.asksHistory = asksHistory;
        List<Predicate1<ActionRow>> predicates = new ArrayList<>();
        collect(rule.getView(), predicates);
        if (predicates.size() != conditions) {
            throw new IllegalStateException(rule.getName() + " has " + conditions + " conditions, and "
                    + predicates.size() + " after compiling");
        }
        this.timeless = array(predicates.subList(0, timeless));
        this.history = array(predicates.subList(timeless, conditions));
        this.consequence = rule.getDefaultConsequence().getBlock();
    }

    private static void collect(Condition condition, List<Predicate1<ActionRow>> into) {
        if (condition instanceof Pattern<?> pattern) {
            collect(pattern.getConstraint(), into);
        } else {
            condition.getSubConditions().forEach(c -> collect(c, into));
        }
    }

    @SuppressWarnings("unchecked")
    private static void collect(Constraint constraint, List<Predicate1<ActionRow>> into) {
        if (constraint instanceof SingleConstraint single) {
            if (single != SingleConstraint.TRUE) {
                into.add(single.getPredicate1());
            }
        } else {
            constraint.getChildren().forEach(c -> collect(c, into));
        }
    }

    @SuppressWarnings("unchecked")
    private static Predicate1<ActionRow>[] array(List<Predicate1<ActionRow>> predicates) {
        return predicates.toArray(Predicate1[]::new);
    }

    /** Whether its conditions or its points ask about the past. */
    boolean asksHistory() {
        return asksHistory;
    }

    /** Whether the conditions hold that ask nothing about the past. */
    boolean mayFire(ActionRow row) {
        return holds(timeless, row);
    }

    /** Whether the conditions hold that ask about the past. */
    boolean pastHolds(ActionRow row) {
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

    /** Has the row take what the rule emits. */
    void fire(ActionRow row) {
        try {
            consequence.execute(row);
        } catch (Exception e) {
            throw new IllegalStateException("a compiled consequence failed", e);
        }
    }
}
