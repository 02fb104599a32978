package dev.detente.rules.score;

import dev.detente.model.Action;
import dev.detente.model.Feed;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Surge;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.ReportCounts;
import dev.detente.rules.score.PairSums.HostileDays;
import dev.detente.rules.score.PairSums.HostileKey;
import dev.detente.rules.score.PairSums.Series;
import dev.detente.rules.score.PairSums.SumKey;
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
 *
 * <p>In a feed that counts its reports, what the actions of a day count is the points that strain beyond those expected of its reports, divided by the points of
 * one hostile action and by the day's reports relative to the usual: more of all news is no surge.
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
     * @param sums the signals of the same actions, which count for feeds that count their reports
     */
    HostileScope(
            Formula formula,
            double share,
            Map<Feed, Integer> observedSince,
            Collection<Map.Entry<HostileKey, HostileDays>> hostile,
            Collection<Map.Entry<SumKey, Series>> sums) {
        this.parameters = formula.parameters();
        this.share = share;
        this.observedSince = observedSince;
        Map<Feed, List<HostileDays>> lists = new EnumMap<>(Feed.class);
        hostile.forEach(e ->
                lists.computeIfAbsent(e.getKey().feed(), f -> new ArrayList<>()).add(e.getValue()));
        lists.forEach((feed, list) -> byFeed.put(feed, list.size() == 1 ? list.get(0) : merged(list)));
        parameters.feeds().forEach((feed, numbers) -> {
            ReportCounts counts = numbers.reports();
            if (counts != null && byFeed.containsKey(feed)) {
                byFeed.put(feed, beyondExpected(formula.coverage(), feed, counts, sums));
            }
        });
    }

    private static HostileDays beyondExpected(
            FeedCoverage coverage, Feed feed, ReportCounts counts, Collection<Map.Entry<SumKey, Series>> sums) {
        SortedMap<Integer, Long> strain = new TreeMap<>();
        SortedMap<Integer, Long> reports = new TreeMap<>();
        for (Map.Entry<SumKey, Series> sum : sums) {
            SumKey key = sum.getKey();
            if (key.feed() == feed && key.kind() != SignalKind.COOPERATION) {
                SortedMap<Integer, Long> into = key.kind() == SignalKind.REPORTS ? reports : strain;
                Series of = sum.getValue();
                for (int i = 0; i < of.days().length; i++) {
                    into.merge(of.days()[i], of.micros()[i], Math::addExact);
                }
            }
        }
        SortedMap<Integer, Long> days = new TreeMap<>();
        strain.forEach((day, micros) -> {
            double beyond = micros - counts.strain() * reports.getOrDefault(day, 0L);
            if (beyond > 0) {
                days.put(day, Math.round(beyond / one(counts, coverage, feed, day)));
            }
        });
        return HostileDays.of(days);
    }

    /** The points that count as one hostile action on a day. */
    private static double one(ReportCounts counts, FeedCoverage coverage, Feed feed, int day) {
        return counts.hostile() * counts.scale(coverage.on(feed, day));
    }

    /** The count of an action towards surge, if it is hostile: before what is expected of its reports is taken off. */
    static double counted(Formula formula, Action action, List<Signal> hostile) {
        ReportCounts counts = formula.parameters().feed(action.feed()).reports();
        return counts == null
                ? PairSums.counted(action)
                : hostile.stream().mapToLong(Signal::micro).sum()
                        / one(counts, formula.coverage(), action.feed(), DyadSeries.day(action.day()));
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
