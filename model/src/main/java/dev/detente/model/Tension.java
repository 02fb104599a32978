package dev.detente.model;

/**
 * The formula's numbers for one scope on one day (docs/design.md, section 5).
 *
 * <p>Loads are decayed points divided by a kappa of their feed, so that feeds that report more or less densely can be added: 50 points of ICEWS
 * with a kappa of 50 make a load of 1.
 *
 * <p>Example: E = 1.5, f = 0 and C = 1, with rho = 0.2 and a ceiling of 0.8, give T = 80 * 1.5 / (1.5 + 0.2 + 1) = 44.4, G = 80 * 1.5 / 2.5 = 48,
 * R = 3.6 and K = 100 * 0.2 / 1.2 = 16.7. With acts of force of f = 2 among the same E, F = 8 / (8 + 0.2 + 1) = 0.870 lifts it to T = 100 * (0.870 + 0.130 * 0.444) = 92.8.
 *
 * @param escalation E, load of all that strains, acts of force too, 0 or more
 * @param force f, load of the acts of force alone, 0 or more
 * @param cooperationLoad C, load of easing acts, 0 or more
 * @param tension T, 0 to 100
 * @param pressure T if acts of force counted no more than words: 100 times the ceiling times E / (E + rho C + 1)
 * @param gross G, T without cooperation
 * @param lift the part of G that only acts of force make, 0 to G; all that strains, force included, shares the rest of G
 * @param relief R = G - T, the part that cooperation takes away
 * @param cooperation K = 100 * rho C / (rho C + 1), 0 (none) to 100: how much of 100 points of a tension that only begins cooperation takes away,
 *     so it does not depend on what strains
 */
public record Tension(
        double escalation,
        double force,
        double cooperationLoad,
        double tension,
        double pressure,
        double gross,
        double lift,
        double relief,
        double cooperation) {}
