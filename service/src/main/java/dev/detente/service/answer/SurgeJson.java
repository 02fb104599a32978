package dev.detente.service.answer;

import dev.detente.model.Surge;
import org.jspecify.annotations.Nullable;

/**
 * How unusual the hostile actions of the last days are against the weeks before.
 *
 * @param deviance the surge as one number: 0 as expected, above 0 more, below 0 less, about a standard normal when nothing changes
 * @param observed hostile actions of the last days, decayed
 * @param expected the number expected from the weeks before
 */
public record SurgeJson(double deviance, double observed, double expected) {
    static @Nullable SurgeJson of(@Nullable Surge surge) {
        return surge == null ? null : new SurgeJson(surge.deviance(), surge.observed(), surge.expected());
    }
}
