package dev.detente.rules.score;

import dev.detente.model.Feed;
import dev.detente.model.Signal;
import dev.detente.model.Surge;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.score.PairSums.HostileDays;
import dev.detente.rules.score.PairSums.HostileKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The hostile actions of a dyad or of one of its directions, from which {@linkplain Surge surge} is computed on any day t:
 *
 * <pre>
 *     observed = sum over days d &lt;= t of             n(d) * 2^(-(t-d)/r)
 *     expected = m(r) * (floor + sum over d &lt;= t-r of  n(d) * 2^(-(t-r-d)/u) / s(t))        background = m(r) * floor
 * </pre>
 *
 * with r the recent and u the usual half-life, n(d) what the actions of a day count, m(r) = 1 / (1 - 2^(-1/r)) the days in the last days, and s(t)
 * the days that the feed has been observed up to t-r, weighted likewise, so that the first weeks of a feed do not look quiet. A feed counts after its
 * first days. The floor is the greatest of the floors of these feeds. Floors do not add up, since feeds report on the same world and an act that several
 * report is one action; and a single hand-coded row, whose feed has a low floor, does not lower the surges of a machine-coded feed.
 */
final class HostileScope {
    private final Parameters parameters;
    private final double share;
    private final Map<Feed, Integer> observedSince;
    private final Map<Feed, HostileDays> byFeed = new EnumMap<>(Feed.class);

    /**
     * The scope of these actions.
     *
     * @param share which part of a floor is expected here: 1 for a dyad, a half for each of its directions
     * @param observedSince epoch day on which each feed begins
     * @param hostile actions of any feeds
     */
    HostileScope(
            Parameters parameters,
            double share,
            Map<Feed, Integer> observedSince,
            Collection<Map.Entry<HostileKey, HostileDays>> hostile) {
        this.parameters = parameters;
        this.share = share;
        this.observedSince = observedSince;
        Map<Feed, List<HostileDays>> lists = new EnumMap<>(Feed.class);
        hostile.forEach(e ->
                lists.computeIfAbsent(e.getKey().feed(), f -> new ArrayList<>()).add(e.getValue()));
        lists.forEach((feed, list) -> byFeed.put(feed, list.size() == 1 ? list.get(0) : merged(list)));
    }

    private static HostileDays merged(List<HostileDays> several) {
        SortedMap<Integer, Long> days = new TreeMap<>();
        for (HostileDays some : several) {
            for (int i = 0; i < some.days().length; i++) {
                days.merge(some.days()[i], some.micros()[i], Math::addExact);
            }
        }
        return HostileDays.of(days);
    }

    /** Surge at the end of a day; null while no feed has been observed for longer than its first days. */
    @Nullable
    Surge at(int t) {
        int recent = parameters.surge().recentHalfLifeDays();
        int usual = parameters.surge().usualHalfLifeDays();
        double observed = 0;
        double floor = 0;
        double rate = 0;
        for (Map.Entry<Feed, Integer> since : observedSince.entrySet()) {
            if (counts(since.getKey(), t)) {
                floor = Math.max(floor, share * parameters.surge().floor(since.getKey()));
                HostileDays hostile = byFeed.get(since.getKey());
                if (hostile != null) {
                    observed += faded(hostile, t, recent);
                    int days = Math.max(0, t - recent - since.getValue() + 1);
                    rate += days == 0 ? 0 : faded(hostile, t - recent, usual) / mass(usual, days);
                }
            }
        }
        double days = 1 - StrictMath.pow(2, -1.0 / recent);
        return floor == 0 ? null : Surge.of(observed, (floor + rate) / days, floor / days);
    }

    /** Whether a feed's actions count on a day: its first days are over. */
    boolean counts(Feed feed, int t) {
        Integer since = observedSince.get(feed);
        return since != null && t >= since + parameters.evidence().warmUpDays();
    }

    private static double faded(HostileDays hostile, int t, int halfLife) {
        double sum = 0;
        if (hostile.days().length > 0 && hostile.days()[0] <= t) {
            double[] table = Decay.table(halfLife, t - hostile.days()[0]);
            for (int i = 0; i < hostile.days().length && hostile.days()[i] <= t; i++) {
                sum += hostile.micros()[i] * Decay.factor(table, halfLife, t - hostile.days()[i]);
            }
        }
        return sum / Signal.MICRO;
    }

    /** The faded sum of one action on each of this many days, on the last of them. */
    private static double mass(int halfLife, int days) {
        return (1 - StrictMath.pow(2, -days / (double) halfLife)) / (1 - StrictMath.pow(2, -1.0 / halfLife));
    }
}
