package dev.detente.model;

/**
 * How unusual the hostile actions of the last days are against the weeks before, for a dyad or one direction of it (docs/design.md, section
 * 5). Each action counts as the square root of its {@linkplain Action#entityPairs pairs of entities} and fades by half in a few days.
 *
 * <p>Example: observed 9, expected 4 give {@code sqrt(2 * (9 * ln(9/4) - (9 - 4)))} = 2.14; observed 0 gives -sqrt(2 * 4) = -2.83.
 *
 * @param deviance the signed root of the Poisson deviance of observed against expected (McCullagh and Nelder, Generalized Linear Models, 1989,
 *     section 2.4.3), approximately standard normal when nothing changes: above 0 when there is more than expected, below 0 when less
 * @param observed hostile actions of the last days, faded, 0 or more
 * @param expected hostile actions to expect, above 0: as in the weeks before, and the background
 * @param background the part of the expected that is assumed in any case, above 0: some hostile actions are always expected of a feed
 */
public record Surge(double deviance, double observed, double expected, double background) {
    /**
     * An action's part of the observed.
     *
     * @param observed its faded count on the day; all parts add up to the surge's observed
     */
    public record ActionShare(Action action, double observed) {}

    /** Computes the surge from the two counts; the background, a part of the expected, is only passed on. */
    public static Surge of(double observed, double expected, double background) {
        double information = observed == 0 ? 0 : observed * StrictMath.log(observed / expected);
        double deviance = StrictMath.sqrt(Math.max(0, 2 * (information - (observed - expected))));
        return new Surge(observed < expected ? -deviance : deviance, observed, expected, background);
    }
}
