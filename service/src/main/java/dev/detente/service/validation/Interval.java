package dev.detente.service.validation;

/**
 * A bootstrap interval: between its ends lie 90 % of the figures that the drawn events give.
 *
 * @param low the 5th percentile
 * @param high the 95th percentile
 */
public record Interval(double low, double high) {}
