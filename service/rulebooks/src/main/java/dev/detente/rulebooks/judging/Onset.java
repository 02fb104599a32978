package dev.detente.rulebooks.judging;

/**
 * An onset placed in a lineup.
 *
 * @param line its dyad's line in the lineup's grids
 * @param day its day's number in the period
 * @param event its event's number among all events
 */
public record Onset(Crisis crisis, int line, int day, int event) {}
