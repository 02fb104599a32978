package dev.detente.rulebooks.judging;

/**
 * A bootstrap interval: 90 % of the figures from the drawn events are between its ends.
 *
 * @param low the 5th percentile
 * @param high the 95th percentile
 */
public record Interval(double low, double high) {}
