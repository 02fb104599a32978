package dev.detente.intake.coded;

import java.util.HashSet;
import java.util.Set;

/**
 * Selects the valid rows of GDELT that are wanted. Rows that are not between two different known actors never are.
 *
 * @param minArticles minimum number of articles that report the event, 1 or more
 * @param rootEventsOnly whether only events in the lead of an article count
 * @param actorTypes the CAMEO types (Actor1Type1Code and Actor2Type1Code) of actors that represent their state; {@code ""} for actors
 *     without a type
 */
public record GdeltFilter(int minArticles, boolean rootEventsOnly, Set<String> actorTypes) {
    /** Government, military, legislature, intelligence. */
    private static final Set<String> STATE_ORGANS = Set.of("GOV", "MIL", "LEG", "SPY");

    /** State organs: the state itself, government, military, legislature, intelligence. */
    public static final GdeltFilter STANDARD = of(1, true, STATE_ORGANS);

    public GdeltFilter {
        if (minArticles < 1) {
            throw new IllegalArgumentException("an event has at least 1 article, not " + minArticles);
        }
        actorTypes = Set.copyOf(actorTypes);
    }

    /**
     * A filter that also accepts actors without a type.
     *
     * @param furtherTypes the actor types that it accepts besides
     */
    public static GdeltFilter of(int minArticles, boolean rootEventsOnly, Set<String> furtherTypes) {
        Set<String> types = new HashSet<>(furtherTypes);
        types.add("");
        return new GdeltFilter(minArticles, rootEventsOnly, types);
    }
}
