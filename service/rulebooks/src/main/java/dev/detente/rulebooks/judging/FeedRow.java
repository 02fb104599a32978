package dev.detente.rulebooks.judging;

import dev.detente.model.Dyad;
import java.time.LocalDate;

/**
 * A row of a feed between two different actors, as baselines count it, which need no rules.
 *
 * @param day its UTC day
 * @param dyad between whom
 * @param goldstein Goldstein value of its CAMEO code, -10 (most hostile) to +10; 0 when it has no code
 * @param conflict whether it is conflict, in words or deeds
 * @param material whether it is deeds, not words
 */
record FeedRow(LocalDate day, Dyad dyad, double goldstein, boolean conflict, boolean material) {}
