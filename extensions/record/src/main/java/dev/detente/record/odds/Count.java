package dev.detente.record.odds;

import dev.detente.rulebooks.judging.Interval;

/**
 * How often an outcome followed days, with the sums that an interval by pairs needs. All are whole numbers, so that adding up counts gives the same in any
 * order.
 *
 * @param days how many days were counted, n
 * @param pairs how many pairs the days are of
 * @param followed after how many of the days the outcome came, k
 * @param kk the sum over pairs of k times k
 * @param kn the sum over pairs of k times n
 * @param nn the sum over pairs of n times n
 */
public record Count(long days, long pairs, long followed, long kk, long kn, long nn) {
    /** Nothing counted. */
    public static final Count NONE = new Count(0, 0, 0, 0, 0, 0);
    /** The normal quantile that leaves 5 % above it. */
    private static final double Z = 1.6448536269514722;

    /** The count of one pair. */
    static Count of(long days, long followed) {
        return new Count(days, 1, followed, followed * followed, followed * days, days * days);
    }

    /** Both counts, of different pairs or days. */
    public Count plus(Count other) {
        return new Count(
                days + other.days,
                pairs + other.pairs,
                followed + other.followed,
                kk + other.kk,
                kn + other.kn,
                nn + other.nn);
    }

    /** The share, 0 to 1; NaN without any day. */
    public double share() {
        return days == 0 ? Double.NaN : followed / (double) days;
    }

    /**
     * The interval of the share that holds 90 %, by pairs: days of a pair follow one another, so they say less than as many days of different pairs. The
     * variance of the share over pairs, computed as that of a ratio, gives the number of independent days that would say as much, and the interval is
     * Wilson's for that number. When the outcome followed no day or all days, its other end is the share at which that would still happen to one in twenty
     * sets of as many pairs.
     *
     * <p>Example: 326 of 4,580 days of 252 pairs with kk 5842, kn 13937, nn 216564 are 7.1 %, 5.0 to 10.1 %.
     */
    public Interval interval() {
        double p = share();
        double rare = Math.pow(0.05, 1.0 / Math.max(1, pairs));
        if (pairs < 2) {
            return new Interval(0, 1);
        }
        if (followed == 0) {
            return new Interval(0, 1 - rare);
        }
        if (followed == days) {
            return new Interval(rare, 1);
        }
        double variance = (kk - 2 * p * kn + p * p * nn) / ((double) days * days) * pairs / (pairs - 1.0);
        double n = Math.max(1, Math.min((double) days, p * (1 - p) / variance));
        double centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z / (1 + Z * Z / n) * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
