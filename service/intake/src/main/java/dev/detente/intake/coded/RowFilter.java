package dev.detente.intake.coded;

import dev.detente.model.EventKind;
import dev.detente.model.EventType;
import dev.detente.model.Mode;
import java.util.Set;

/**
 * Selects the valid rows of feeds that are wanted. Rows that are not between two different known actors never are.
 *
 * @param minArticles minimum number of articles that report an event of GDELT, 1 or more
 * @param rootEventsOnly whether only events of GDELT in the lead of an article count
 * @param privatePeople whether force between private people, and their arrest or expulsion, counts as an act of their state or towards it
 */
public record RowFilter(int minArticles, boolean rootEventsOnly, boolean privatePeople) {
    /** All rows but those of private people. The rule book's constants for GDELT are measured on all rows. */
    public static final RowFilter STANDARD = new RowFilter(1, false, false);

    private static final Set<Mode> ARRESTS = Set.of(new Mode("arrest"), new Mode("deport"));

    public RowFilter {
        if (minArticles < 1) {
            throw new IllegalArgumentException("an event has at least 1 article, not " + minArticles);
        }
    }

    /**
     * Whether a row says what private people did or suffered, and nothing of their states: a fight of migrants and villagers, or the arrest of a tourist.
     * Force by private people against a state, its army or its officials counts: they may act for it, as in an occupied country.
     *
     * @param source name of the source, as {@link PrivatePeople#include} takes it
     * @param sourceSectors its sectors
     * @param target name of the target
     * @param targetSectors its sectors
     */
    boolean leavesOut(EventKind kind, String source, String sourceSectors, String target, String targetSectors) {
        if (privatePeople) {
            return false;
        }
        boolean force = kind.type() == EventType.ASSAULT;
        boolean arrest = kind.mode() != null && ARRESTS.contains(kind.mode());
        return (force || arrest)
                && PrivatePeople.include(target, targetSectors)
                && (arrest || PrivatePeople.include(source, sourceSectors));
    }
}
