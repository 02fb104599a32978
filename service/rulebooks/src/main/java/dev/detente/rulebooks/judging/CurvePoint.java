package dev.detente.rulebooks.judging;

/**
 * A point of a curve.
 *
 * @param x the cost: the share of days without a crisis that are above a threshold (0 to 1), or false alarms per dyad-year (0 or more)
 * @param y the gain: the share of days of a crisis, or of onsets, that are above it, 0 to 1
 */
public record CurvePoint(double x, double y) {}
