package dev.detente.model;

import org.jspecify.annotations.Nullable;

/**
 * The formula's numbers for one scope on one day (docs/design.md, section 5).
 *
 * @param escalation E, decayed escalation points, 0 or more
 * @param cooperation C, decayed cooperation points, 0 or more
 * @param tension T = 100 E / (E + rho C + kappa), 0 to 100
 * @param gross G = 100 E / (E + kappa), what T would be without cooperation
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
