package dev.detente.rulebooks.judging;

import dev.detente.model.Dyad;
import java.time.LocalDate;

/**
 * Two actors without any sign of a conflict between them.
 *
 * @param from the first day for which that is stated
 * @param to the last one, included
 */
public record CalmDyad(LocalDate from, LocalDate to, Dyad dyad) {}
