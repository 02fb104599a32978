package dev.detente.rulebooks.judging;

import dev.detente.model.Dyad;
import java.time.LocalDate;

/**
 * The onset of a crisis between two actors, as the public record dates it.
 *
 * @param dyad between whom
 * @param onset the day on which it became known or visible
 * @param event the event that it belongs to, one word; onsets of the same event are drawn together for intervals
 * @param what what happened, in a few words
 * @param sources the public record that shows it, in words; empty when the list does not say
 */
public record Crisis(Dyad dyad, LocalDate onset, String event, String what, String sources) {}
