package dev.detente.service.changes;

import dev.detente.model.Dyad;
import dev.detente.service.changes.PairChange.News;
import dev.detente.service.scoring.View;
import java.util.List;
import java.util.Map;

/**
 * What has changed since a day.
 *
 * @param view everything at the end of the time
 * @param since the time
 * @param rose pairs in which something happened and whose tension rose, the most unusual change first; those that moved least may be left out
 * @param eased the same for pairs whose tension fell
 * @param faded pairs on which nothing happened and which are on a lower level only because time passed, by name
 * @param newPairs pairs that had their first action, the most tense first
 * @param news how many pairs have each kind of news
 * @param steady how many other pairs have a tension
 * @param warmingUp how many pairs are too new for a change that means something
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
        int steady,
        int warmingUp,
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

    /** The first of these changes with their causes: only the actions of what is shown are read. */
    public List<PairChange> explained(List<PairChange> some, int limit) {
        return some.subList(0, Math.min(limit, some.size())).parallelStream()
                .map(c -> c.because(view.sheet().groupsAfter(c.dyad(), since.day(), since.asOf(), CAUSES)))
                .toList();
    }

    /** How many pairs have this news. */
    public int count(News kind) {
        return news.getOrDefault(kind, 0);
    }

    /** A tension that something changed. */
    public record Effect(Dyad dyad, double points) {}
}
