package dev.detente.model;

import org.jspecify.annotations.Nullable;

/**
 * Points that one rule gave one action for a directed dyad and an issue, or the reports about the action.
 *
 * @param kind what it does to the tension
 * @param direction whose conduct strains or eases, towards whom
 * @param issue on which issue
 * @param micro the weight in millionths of a point, of {@link SignalKind#REPORTS} in millionths of a report: exact, so that sums do not depend on order;
 *     1 to {@link #MAX_MICRO}
 * @param halfLife whole days after which half of the weight is left, 1 to 3650
 * @param rule the rule that fired
 * @param reason the rule's own words, null when it gives none
 * @param action the action that it fired on
 */
public record Signal(
        SignalKind kind,
        DirectedDyad direction,
        IssueId issue,
        long micro,
        int halfLife,
        RuleRef rule,
        @Nullable String reason,
        Action action) {
    /** Millionths in a point. */
    public static final long MICRO = 1_000_000;
    /** Greatest weight that a rule can give, in points, for each unit of the action's volume. */
    public static final double MAX_WEIGHT = 100;
    /** Greatest weight of one signal: that of an action with a volume of 10,000. */
    public static final long MAX_MICRO = 1_000_000_000_000L;
    /** Longest half-life, in days. */
    public static final int MAX_HALF_LIFE = 3650;

    public Signal {
        if (micro < 1 || micro > MAX_MICRO) {
            throw new IllegalArgumentException("a signal weighs 1 to 1,000,000,000,000 micro-points, not " + micro);
        }
        if (halfLife < 1 || halfLife > MAX_HALF_LIFE) {
            throw new IllegalArgumentException("a half-life is 1 to 3650 days, not " + halfLife);
        }
    }

    /** The same signal of another action. */
    public Signal of(Action other) {
        return new Signal(kind, direction, issue, micro, halfLife, rule, reason, other);
    }

    /** The weight in points, above 0. */
    public double weight() {
        return micro / (double) MICRO;
    }
}
