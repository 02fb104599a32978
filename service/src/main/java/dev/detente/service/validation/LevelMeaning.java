package dev.detente.service.validation;

/**
 * What is at and above the border of a level, in some data.
 *
 * @param level the level that begins there
 * @param border its border, a tension
 * @param days share of the judged dyads' days after the warm-up, 0 to 1
 * @param onsets share of the judged onsets whose dyad reached it within 15 days, 0 to 1
 * @param dyads how many dyads ever reached it, each counted once for each period
 */
public record LevelMeaning(String level, double border, double days, double onsets, int dyads) {}
