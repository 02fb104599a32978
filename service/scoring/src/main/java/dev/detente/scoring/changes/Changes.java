package dev.detente.scoring.changes;

import dev.detente.model.Dyad;
import dev.detente.model.work.Parallel;
import dev.detente.scoring.View;
import dev.detente.scoring.changes.PairChange.News;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
 * @param news how many pairs have each kind of news
 * @param counts how many pairs moved in each way
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
        Map<News, Integer> news,
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
        news = Map.copyOf(news);
    }

    /**
     * How many pairs did what. Every pair with a tension is counted once, so these add up to all.
     *
     * @param rose something happened and the tension rose, by half a point or more or with other news
     * @param eased the same for a tension that fell
     * @param faded nothing new happened, but the tension moved by half a point or more or to another level
     * @param newPairs had their first action
     * @param steady moved by less than half a point, without news
     * @param warmingUp too new for a meaningful change
     */
    public record Counts(int rose, int eased, int faded, int newPairs, int steady, int warmingUp) {
        /** How many pairs have a tension. */
        public int pairs() {
            return rose + eased + faded + newPairs + steady + warmingUp;
        }
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

    public int count(News kind) {
        return news.getOrDefault(kind, 0);
    }

    /**
     * A tension that something moved.
     *
     * @param dyad the dyad
     * @param points by how much: tension now, minus what it would be without it
     */
    public record Effect(Dyad dyad, double points) {}
}
