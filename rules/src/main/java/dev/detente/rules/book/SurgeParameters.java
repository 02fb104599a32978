package dev.detente.rules.book;

import dev.detente.model.Surge;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of {@linkplain dev.detente.model.Surge surge}; where they come from is in docs/validation.md.
 *
 * @param recentHalfLifeDays half-life of what counts as the last days, 1 to 365 (standard 6); the weeks before end this many days before the day
 * @param usualHalfLifeDays half-life of the weeks before, above the recent one and at most 3650 (standard 30)
 * @param floor hostile actions a day that are always expected, above 0 and at most 100 (standard 0.4): without it the first action of a quiet pair
 *     would be infinitely unusual
 * @param border deviance from which a dyad counts as surging, above 0 and at most 100 (standard 2)
 */
public record SurgeParameters(int recentHalfLifeDays, int usualHalfLifeDays, double floor, double border) {
    /** The standard numbers. */
    public static final SurgeParameters STANDARD = new SurgeParameters(6, 30, 0.4, 2);

    /** @throws IllegalArgumentException naming the first number that is out of its range */
    public SurgeParameters {
        Ranges.require(
                recentHalfLifeDays >= 1 && recentHalfLifeDays <= 365,
                "recentHalfLifeDays is 1 to 365, not " + recentHalfLifeDays);
        Ranges.require(
                usualHalfLifeDays > recentHalfLifeDays && usualHalfLifeDays <= 3650,
                "usualHalfLifeDays is more than recentHalfLifeDays and at most 3650, not " + usualHalfLifeDays);
        Ranges.require(floor > 0 && floor <= 100, "floor is a number above 0 and at most 100, not " + floor);
        Ranges.require(border > 0 && border <= 100, "border is a number above 0 and at most 100, not " + border);
    }

    /** Whether hostile actions are surging: their deviance is known and at or above the border. */
    public boolean surging(@Nullable Surge surge) {
        return surge != null && surge.deviance() >= border;
    }
}
