package dev.detente.service.validation;

import dev.detente.model.Dyad;
import java.time.LocalDate;

/**
 * Two actors between whom there was nothing to see.
 *
 * @param from the first day for which that is said
 * @param to the last one, included
 */
public record CalmDyad(LocalDate from, LocalDate to, Dyad dyad) {}
