package dev.detente.intake.coded;

import java.util.Set;

/**
 * Selects the valid rows of GDELT that are wanted. Rows that are not between two different known actors never are.
 *
 * @param minArticles minimum number of articles that report the event, 1 or more
 * @param rootEventsOnly whether only events in the lead of an article count
 * @param actorTypes the CAMEO types (Actor1Type1Code and Actor2Type1Code) of actors that represent their state, besides actors without a type; empty for
 *     any type
 */
public record GdeltFilter(int minArticles, boolean rootEventsOnly, Set<String> actorTypes) {
    /** All rows: the rule book's constants for GDELT are measured on these. */
    public static final GdeltFilter STANDARD = new GdeltFilter(1, false, Set.of());

    public GdeltFilter {
        if (minArticles < 1) {
            throw new IllegalArgumentException("an event has at least 1 article, not " + minArticles);
        }
        actorTypes = Set.copyOf(actorTypes);
    }

    /** Whether an actor of that type represents its state. */
    boolean represents(String type) {
        return actorTypes.isEmpty() || type.isEmpty() || actorTypes.contains(type);
    }
}
