package dev.detente.cluster.stream;

import dev.detente.cluster.core.ReportDays;
import java.util.List;

/**
 * The sums of a pair that changed in one turn, for one of the dyads that they are about: all together, so that no score sees half of a turn. Without a
 * dyad it says how many more reports the pair has; without these too, that a part of the pairs has changed to a rule book: the updates of that part under that
 * book came before.
 *
 * @param dyad the dyad; empty where all dyads are concerned
 * @param book the number of the rule book
 * @param parts the blocks that changed
 * @param reports how many more reports there are by day, or fewer where negative, of feeds that count each of theirs
 */
record PartUpdate(String dyad, int book, List<Part> parts, ReportDays reports) {
    PartUpdate {
        parts = List.copyOf(parts);
    }

    /**
     * The sums of a block of days of a pair.
     *
     * @param name which pair and block: {@code CHN-USA#600}
     * @param sums packed; empty when nothing of them is about the dyad any more
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Part(String name, byte[] sums) {}

    /** The update after which a part of the pairs is computed under a rule book. */
    static PartUpdate changedTo(int book) {
        return new PartUpdate("", book, List.of(), new ReportDays());
    }

    /** Whether this update ends a change of rule books. */
    boolean endsChange() {
        return dyad.isEmpty() && reports.isEmpty();
    }
}
