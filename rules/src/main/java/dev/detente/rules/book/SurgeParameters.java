package dev.detente.rules.book;

import dev.detente.model.Feed;
import dev.detente.model.Surge;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of {@linkplain dev.detente.model.Surge surge}; docs/validation.md says how they were found.
 *
 * @param recentHalfLifeDays half-life of the last days, 1 to 365 (standard 6); the weeks before end this many days before the day
 * @param usualHalfLifeDays half-life of the weeks before, above the recent one and at most 3650 (standard 30)
 * @param floors for each feed the hostile actions of a pair a day that are always expected of it, above 0 and at most 100 ({@linkplain #FLOORS
 *     standard}): without it the first action of a quiet pair would be infinitely unusual
 * @param border deviance from which a dyad counts as surging, above 0 and at most 100 (standard 2)
 */
public record SurgeParameters(
        int recentHalfLifeDays, int usualHalfLifeDays, SortedMap<Feed, Double> floors, double border) {
    /**
     * The standard floors. That of ICEWS was found with crises (docs/validation.md); POLECAT has the same, since it reports as densely; GDELT has 7.5 times
     * that, since that many hostile actions come in beyond those expected of its reports; news
     * reports have it in proportion to their kappa. Hand-coded data are sparser: on the pairs of the demo they code a twentieth of the hostile actions that ICEWS has,
     * 0.74 a day against 16.6.
     */
    public static final SortedMap<Feed, Double> FLOORS = Collections.unmodifiableSortedMap(new TreeMap<>(
            Map.of(Feed.HAND, 0.02, Feed.GDELT, 3.0, Feed.ICEWS, 0.4, Feed.POLECAT, 0.4, Feed.TEXT, 0.14)));
    /** The standard numbers. */
    public static final SurgeParameters STANDARD = new SurgeParameters(6, 30, FLOORS, 2);

    /** @throws IllegalArgumentException naming the first number that is out of its range */
    public SurgeParameters {
        floors = Collections.unmodifiableSortedMap(new TreeMap<>(floors));
        Ranges.require(
                recentHalfLifeDays >= 1 && recentHalfLifeDays <= 365,
                "recentHalfLifeDays must be 1 to 365, not " + recentHalfLifeDays);
        Ranges.require(
                usualHalfLifeDays > recentHalfLifeDays && usualHalfLifeDays <= 3650,
                "usualHalfLifeDays must be more than recentHalfLifeDays and at most 3650, not " + usualHalfLifeDays);
        for (Feed feed : Feed.values()) {
            Double floor = floors.get(feed);
            Ranges.require(
                    floor != null && floor > 0 && floor <= 100,
                    "floor must be a number above 0 and at most 100, not " + floor + " (" + feed.id() + ")");
        }
        Ranges.require(border > 0 && border <= 100, "border must be a number above 0 and at most 100, not " + border);
    }

    /** The hostile actions a day that are always expected of a feed. */
    public double floor(Feed feed) {
        return floors.getOrDefault(feed, 0.0);
    }

    /** Whether hostile actions are surging: their deviance is known and at or above the border. */
    public boolean surging(@Nullable Surge surge) {
        return surge != null && surge.deviance() >= border;
    }
}
