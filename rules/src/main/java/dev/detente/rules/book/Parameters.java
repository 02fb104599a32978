package dev.detente.rules.book;

import java.util.List;

/**
 * The numbers of a rule book.
 *
 * @param rho weight of cooperation in the tension formula, 0 or more (default 0.5)
 * @param kappa points at which gross tension is 50, above 0 (default 50): greater for feeds that report more densely
 * @param halfLifeVerbalDays default half-life of signals from words, 1 to 3650 whole days (default 14)
 * @param halfLifeMaterialDays default half-life of signals from deeds, 1 to 3650 whole days (default 45)
 * @param levels the four thresholds between the levels, ascending within 0..100 (default 20, 40, 60, 80)
 */
public record Parameters(
        double rho, double kappa, int halfLifeVerbalDays, int halfLifeMaterialDays, List<Double> levels) {
    /** The design's defaults. */
    public static final Parameters DEFAULT = new Parameters(0.5, 50, 14, 45, List.of(20.0, 40.0, 60.0, 80.0));

    /** @throws IllegalArgumentException naming the first number that is out of its range */
    public Parameters {
        levels = List.copyOf(levels);
        require(rho >= 0 && rho <= 1000, "rho is a number from 0 to 1000, not " + rho);
        require(kappa > 0 && kappa <= 1e6, "kappa is a number above 0 and at most 1000000, not " + kappa);
        require(
                halfLifeVerbalDays >= 1 && halfLifeVerbalDays <= 3650,
                "halfLifeVerbalDays is 1 to 3650, not " + halfLifeVerbalDays);
        require(
                halfLifeMaterialDays >= 1 && halfLifeMaterialDays <= 3650,
                "halfLifeMaterialDays is 1 to 3650, not " + halfLifeMaterialDays);
        require(levels.size() == 4, "levels are four thresholds, not " + levels.size());
        double last = 0;
        for (double level : levels) {
            require(level > last && level < 100, "levels ascend between 0 and 100, which " + levels + " does not");
            last = level;
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
