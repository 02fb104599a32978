package dev.detente.model;

/**
 * One signal's share of a dyad's tension on a day. A share, not the effect of deleting the action.
 *
 * @param points the points that it adds to the tension, or takes away (below 0) when it is cooperation
 * @param signal whose share
 * @param ageDays days from the action to the day of the score, 0 or more
 * @param decayedWeight the weight that is left, in points
 * @param load that weight divided by the kappa of the action's feed, as it enters the sums
 */
public record Contribution(double points, Signal signal, int ageDays, double decayedWeight, double load) {}
