package dev.detente.cluster.stream;

import dev.detente.model.Amendment;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The progress of a pair. State is never changed in place: a snapshot may be reading it, so that a turn changes a {@link #copy} and stores that. */
final class PairHead {
    /** Says that no day is folded or joined yet. */
    static final int NOTHING_FOLDED = Integer.MIN_VALUE;

    /** The number of the rule book that its sums are of; 0 before the first. */
    int book;
    /** A hash of the parts of the rule book that its actions depend on; empty before the first book. */
    String actionsKey = "";
    /** Whether a turn is to come. */
    boolean waiting;
    /** The first epoch day whose reports are kept; those before it are folded into actions and sums. */
    int keptFrom = NOTHING_FOLDED;
    /** The first epoch day that is not joined with those before it in one block. */
    int joinedTo = NOTHING_FOLDED;
    /** An epoch day that no kept report is before. */
    int earliest = Integer.MAX_VALUE;
    /** When reports changed last, in milliseconds since 1970. */
    long changedAt;
    /** Ids of hand-coded reports that may correct a machine-coded action of any day. */
    final SortedSet<String> corrections = new TreeSet<>();
    /** The amendments of its actions, each once, in the order of arrival. */
    final List<Amendment> amendments = new ArrayList<>();

    /** Returns a copy that can be changed. */
    PairHead copy() {
        PairHead copy = new PairHead();
        copy.book = book;
        copy.actionsKey = actionsKey;
        copy.waiting = waiting;
        copy.keptFrom = keptFrom;
        copy.joinedTo = joinedTo;
        copy.earliest = earliest;
        copy.changedAt = changedAt;
        copy.corrections.addAll(corrections);
        copy.amendments.addAll(amendments);
        return copy;
    }
}
