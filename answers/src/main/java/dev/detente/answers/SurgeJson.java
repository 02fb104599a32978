package dev.detente.answers;

import dev.detente.model.Surge;
import org.jspecify.annotations.Nullable;

/**
 * How unusual the hostile actions of the last days are against the weeks before.
 *
 * @param deviance the surge as one number: 0 as expected, above 0 more, below 0 less, about a standard normal when nothing changes
 * @param observed hostile actions of the last days, decayed
 * @param expected the number expected: what the weeks before suggest, and the background
 * @param background the part of the expected that is assumed even if none was seen in the weeks before
 */
public record SurgeJson(double deviance, double observed, double expected, double background) {
    static @Nullable SurgeJson of(@Nullable Surge surge) {
        return surge == null
                ? null
                : new SurgeJson(surge.deviance(), surge.observed(), surge.expected(), surge.background());
    }
}
