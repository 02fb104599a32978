package dev.detente.scoring.changes;

import dev.detente.scoring.SortedLists;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All pairs by how they moved over a time. A few pairs are replaced without a look at the others.
 *
 * @param moved the most unusual first
 * @param faded those with news first, then the most unusual
 * @param newPairs the most tense first
 * @param steady how many are steady
 * @param tooNew how many are too new for a meaningful change
 */
record PairMoves(List<PairChange> moved, List<PairChange> faded, List<PairChange> newPairs, int steady, int tooNew) {
    static final PairMoves NONE = new PairMoves(List.of(), List.of(), List.of(), 0, 0);

    private static final Comparator<PairChange> NEWS_FIRST =
            Comparator.comparing((PairChange c) -> c.news().isEmpty()).thenComparing(PairChange.MOST_UNUSUAL_FIRST);
    private static final Comparator<PairChange> MOST_TENSE_FIRST =
            Comparator.comparingDouble(PairChange::tension).reversed().thenComparing(PairChange::dyad);

    PairMoves {
        moved = List.copyOf(moved);
        faded = List.copyOf(faded);
        newPairs = List.copyOf(newPairs);
    }

    /** The ways in which pairs move; each pair has one. */
    enum Move {
        MOVED,
        FADED,
        NEW,
        STEADY,
        TOO_NEW
    }

    /** How a pair moved, with its change before its habit is known; null when it is steady or too new. */
    record Finding(Move move, @Nullable PairChange change) {}

    /** The same, with other findings in the place of some. */
    PairMoves with(Collection<Finding> gone, Collection<Finding> fresh) {
        return new PairMoves(
                SortedLists.replaced(
                        moved, changes(gone, Move.MOVED), changes(fresh, Move.MOVED), PairChange.MOST_UNUSUAL_FIRST),
                SortedLists.replaced(faded, changes(gone, Move.FADED), changes(fresh, Move.FADED), NEWS_FIRST),
                SortedLists.replaced(newPairs, changes(gone, Move.NEW), changes(fresh, Move.NEW), MOST_TENSE_FIRST),
                steady - count(gone, Move.STEADY) + count(fresh, Move.STEADY),
                tooNew - count(gone, Move.TOO_NEW) + count(fresh, Move.TOO_NEW));
    }

    private static List<PairChange> changes(Collection<Finding> some, Move move) {
        return some.stream()
                .filter(f -> f.move() == move)
                .map(f -> Objects.requireNonNull(f.change()))
                .toList();
    }

    private static int count(Collection<Finding> some, Move move) {
        return (int) some.stream().filter(f -> f.move() == move).count();
    }
}
