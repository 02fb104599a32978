package dev.detente.model;

import org.jspecify.annotations.Nullable;

/**
 * The formula's numbers for one scope on one day (docs/design.md, section 5).
 *
 * <p>Loads are decayed points divided by the kappa of their feed, so that feeds that report more or less densely can be added: 140 points of ICEWS
 * with a kappa of 140 make a load of 1, and so do 50 hand-coded points with a kappa of 50.
 *
 * <p>Example: E = 1.5, C = 1.4 and rho = 0.35 give T = 100 * 1.5 / (1.5 + 0.49 + 1) = 50.17, G = 60 and R = 9.83.
 *
 * @param escalation E, escalation load, 0 or more; at E = 1 alone T is 50
 * @param cooperation C, cooperation load, 0 or more
 * @param tension T = 100 E / (E + rho C + 1), 0 to 100
 * @param gross G = 100 E / (E + 1), what T would be without cooperation
 * @param relief R = G - T, what cooperation takes away
 * @param balance B = (E - C) / (E + C), -1 to 1; null when both are 0
 */
public record Tension(
        double escalation,
        double cooperation,
        double tension,
        double gross,
        double relief,
        @Nullable Double balance) {}
