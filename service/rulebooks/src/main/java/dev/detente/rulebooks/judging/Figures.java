package dev.detente.rulebooks.judging;

/**
 * The figures of one series; {@link Figure} says what each means. NaN means that the data do not give the figure.
 *
 * @param jp 0 to 1, 0.5 for a guess
 * @param wL 0 to 1, 0.5 for a guess
 * @param pL 0 to 1, 0.5 for a guess
 * @param p15 0 to 1, 0.5 for a guess
 * @param fa per dyad-year, 0 or more
 * @param fa10 per dyad-year, 0 or more
 * @param faz per dyad-year, 0 or more
 * @param calm in the series' own unit
 * @param lo 0 to 1
 * @param hi 0 to 1
 */
public record Figures(
        double jp,
        double wL,
        double pL,
        double p15,
        double fa,
        double fa10,
        double faz,
        double calm,
        double lo,
        double hi) {}
