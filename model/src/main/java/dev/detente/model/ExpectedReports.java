package dev.detente.model;

/**
 * The hostile points that the reports of feeds that count them contain anyway, which is taken off a tension: a program misreads some reports, that many reports about two friends
 * report some hostile acts too.
 *
 * <p>Example: of 103 points that strain, 98 are what 864 reports contain anyway; 5 are left.
 *
 * @param points what is taken off the tension, 0 or below
 * @param reports how many reports count on the day; what is left of them halves as it does for acts of force, 0 or more
 * @param taken the points that strain that are taken off, before kappa divides them, 0 or more
 * @param of the points that strain of these feeds, of which they are taken, 0 or more
 */
public record ExpectedReports(double points, double reports, double taken, double of) {
    /** Of feeds that do not count their reports. */
    public static final ExpectedReports NONE = new ExpectedReports(0, 0, 0, 0);
}
