package dev.detente.record.odds;

import dev.detente.model.Feed;
import dev.detente.record.outcome.Outcome;

/**
 * The few features by which days are alike: the feed that reports most about a pair, a band of its tension, and a second one, which depends on the outcome.
 * Before a first act it is the time since the last report of such an act, even a single one; before a rise of the level or a surge it is a band of the surge.
 *
 * <p>They were found on 2018 and 2021, each tried on the period on which it was not counted (docs/validation.md): finer bands of the tension order pairs
 * better than the levels, most of which are calm, and the surge adds nothing to force once the time since force is known.
 *
 * @param feed the feed with the most actions of the pair up to the day
 * @param grain how fine the cell is
 * @param band the number of the band of the tension, 0 for the lowest; 0 when all are together
 * @param second the number of the second feature, 0 when all are together
 */
public record Likeness(Feed feed, Grain grain, int band, int second) {
    /** The lower borders of the fine bands of the tension. */
    static final double[] FINE = {0, 0.5, 2, 5, 15, 35, 60};
    /** The lower borders of the coarse ones: the levels of the default book, the two highest in one. */
    private static final double[] COARSE = {0, 15, 35, 60};
    /** The number of coarse bands. */
    public static final int LEVELS = COARSE.length;
    /** How many values a second feature has at most. */
    public static final int SECONDS = 5;

    private static final int RECENT_DAYS = 60;
    /** A longer time since the last act counts as none. */
    static final int YEAR_DAYS = 365;

    private static final int CELLS = (FINE.length + COARSE.length) * SECONDS + 1;

    /** How many cells there are. */
    static final int COUNT = CELLS * Feed.values().length;

    /** How fine a cell is. */
    public enum Grain {
        /** A fine band of the tension, and the second feature. */
        FINE,
        /** A level, and the second feature. */
        COARSE,
        /** All days, which give the usual share. */
        ALL
    }

    /** The coarse band of a tension. */
    public static int level(double tension) {
        return band(tension, COARSE);
    }

    static int band(double tension, double[] borders) {
        int band = 0;
        while (band + 1 < borders.length && tension >= borders[band + 1]) {
            band++;
        }
        return band;
    }

    /** The second feature before a first act. */
    static int since(long daysSinceReport) {
        return daysSinceReport < RECENT_DAYS ? 0 : daysSinceReport < YEAR_DAYS ? 1 : 2;
    }

    /** The second feature before a rise of the level or a surge: whether the surge is below -1, and so on in steps of 1. */
    static int surge(double deviance) {
        return (int) Math.max(0, Math.min(SECONDS - 1, Math.floor(deviance) + 2));
    }

    /** The number of this cell among all. */
    int index() {
        int within = switch (grain) {
            case FINE -> band * SECONDS + second;
            case COARSE -> (FINE.length + band) * SECONDS + second;
            case ALL -> CELLS - 1;
        };
        return feed.number() * CELLS + within;
    }

    /** The cell of a number. */
    static Likeness numbered(int index) {
        Feed feed = Feed.numbered(index / CELLS);
        int within = index % CELLS;
        int band = within / SECONDS;
        return within == CELLS - 1
                ? new Likeness(feed, Grain.ALL, 0, 0)
                : band < FINE.length
                        ? new Likeness(feed, Grain.FINE, band, within % SECONDS)
                        : new Likeness(feed, Grain.COARSE, band - FINE.length, within % SECONDS);
    }

    /** The coarser cell around this one. */
    public Likeness coarser() {
        return grain == Grain.FINE
                ? new Likeness(feed, Grain.COARSE, band(FINE[band], COARSE), second)
                : new Likeness(feed, Grain.ALL, 0, 0);
    }

    /** The features in words: <i>tension 15 to 35, force reported in the last 60 days, none of it attested</i>. */
    public String words(Question question) {
        if (grain == Grain.ALL) {
            return "all days";
        }
        double[] borders = grain == Grain.FINE ? FINE : COARSE;
        String tension = band == borders.length - 1
                ? "tension " + number(borders[band]) + " or more"
                : "tension " + number(borders[band]) + " to " + number(borders[band + 1]);
        return tension + ", " + (question.outcome().deed() ? acts(question) : surge());
    }

    private static String number(double border) {
        return border == Math.rint(border) ? String.valueOf((long) border) : String.valueOf(border);
    }

    private String acts(Question question) {
        String acts = (question.outcome() == Outcome.FIRST_FORCE ? "force" : "coercion")
                + (question.directed() ? " by that side" : "");
        return switch (second) {
            case 0 -> acts + " reported in the last " + RECENT_DAYS + " days, none of it attested";
            case 1 -> acts + " last reported " + RECENT_DAYS + " to " + (YEAR_DAYS - 1) + " days before";
            default -> "no " + acts + " reported in a year";
        };
    }

    private String surge() {
        return second == 0
                ? "surge below -1"
                : second == SECONDS - 1 ? "surge 2 or more" : "surge " + (second - 2) + " to " + (second - 1);
    }
}
