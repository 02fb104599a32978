package dev.detente.rulebooks.judging;

/**
 * A figure.
 *
 * @param value NaN when the data do not give it
 * @param interval the interval that holds 90 %; its ends are NaN when it is not known
 */
public record Estimate(double value, Interval interval) {}
