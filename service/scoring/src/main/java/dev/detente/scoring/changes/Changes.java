package dev.detente.scoring.changes;

import dev.detente.model.Dyad;
import dev.detente.model.Level;
import dev.detente.model.work.Parallel;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The changes since a day.
 *
 * @param view everything at the end of the time
 * @param since the time
 * @param rose pairs in which something happened and whose tension rose, the most unusual change first; those that moved least may be left out
 * @param eased the same for pairs whose tension fell
 * @param faded pairs on which nothing new happened and which moved only because time passed: by half a point or more, or to another level. Those on
 *     another level come first, then those that moved furthest
 * @param newPairs pairs that had their first action, the most tense first
 * @param counts how many pairs moved in each way, and have each kind of news
 * @param lastActionOn the last day with an action that counts for a pair, up to the day of the view; null without any
 * @param revisions corrections and publications, the latest first
 */
public record Changes(
        View view,
        Since since,
        List<PairChange> rose,
        List<PairChange> eased,
        List<PairChange> faded,
        List<PairChange> newPairs,
        Counts counts,
        @Nullable LocalDate lastActionOn,
        Revisions revisions) {
    /** A move below this, in points, is no news unless a level is crossed or a surge begins or ends. */
    public static final double MIN_MOVE = 0.5;

    /** The number of groups of actions that explain a change. */
    private static final int CAUSES = 3;

    public Changes {
        rose = List.copyOf(rose);
        eased = List.copyOf(eased);
        faded = List.copyOf(faded);
        newPairs = List.copyOf(newPairs);
    }

    /**
     * How many pairs did what, and how many have which news. Each pair is in exactly one of rose, eased, faded, newPairs, steady and warmingUp, so these
     * add up to pairs; a pair may have several news.
     *
     * @param rose pairs in which something happened and whose tension rose, by half a point or more or with other news
     * @param eased the same for pairs whose tension fell
     * @param faded pairs in which nothing new happened and which moved all the same, by half a point or more or to another level
     * @param levelsRose pairs on a higher level than before
     * @param levelsFell pairs on a lower level than before
     * @param surgesBegan pairs whose hostile actions began to surge
     * @param surgesEnded pairs whose hostile actions stopped surging
     * @param unusualMoves pairs that moved further than they usually do
     * @param newPairs pairs that had their first action
     * @param steady pairs that moved by less than half a point, without news
     * @param warmingUp pairs that are too new for a change that means something
     */
    public record Counts(
            int rose,
            int eased,
            int faded,
            int levelsRose,
            int levelsFell,
            int surgesBegan,
            int surgesEnded,
            int unusualMoves,
            int newPairs,
            int steady,
            int warmingUp) {
        /** Pairs with a tension. */
        public int pairs() {
            return rose + eased + faded + newPairs + steady + warmingUp;
        }
    }

    /**
     * The pairs whose tension rose, in the order in which to look at them: first those that have come to the level crisis, the most tense first and new
     * pairs too, since a first war is no less news than an unusual move; then the others.
     */
    public List<PairChange> up() {
        double crisis = view.book().parameters().levels().get(Level.CRISIS.number() - 1);
        List<PairChange> all = new ArrayList<>(Stream.concat(rose.stream(), newPairs.stream())
                .filter(change -> change.reached(crisis))
                .sorted(Comparator.comparingDouble(PairChange::tension)
                        .reversed()
                        .thenComparing(PairChange::dyad))
                .toList());
        rose.stream().filter(change -> !change.reached(crisis)).forEach(all::add);
        return List.copyOf(all);
    }

    /** Whether no action is known on or before the last day: then nothing is known, which is not the same as calm. */
    public boolean noData() {
        return counts.pairs() == 0;
    }

    /** Whether there are pairs, and all of them are too new for a meaningful change. */
    public boolean allTooNew() {
        return !noData() && counts.warmingUp() == counts.pairs();
    }

    /** Whether actions are known, and none of them is later than the day that is compared with. */
    public boolean silent() {
        return lastActionOn != null && !lastActionOn.isAfter(since.day());
    }

    /** The first of these changes with their causes: only the actions of what is shown are read. */
    public List<PairChange> explained(List<PairChange> some, int limit) {
        return Parallel.map(
                some.subList(0, Math.min(limit, some.size())),
                c -> c.because(view.series(c.dyad()).groupsAfter(since.day(), since.asOf(), CAUSES)));
    }

    /**
     * A tension that something moved.
     *
     * @param dyad the dyad
     * @param points by how much: tension now, minus what it would be without it
     */
    public record Effect(Dyad dyad, double points) {}
}
