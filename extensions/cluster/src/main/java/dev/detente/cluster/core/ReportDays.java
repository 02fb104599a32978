package dev.detente.cluster.core;

import dev.detente.model.Feed;
import dev.detente.rules.score.FeedCoverage;
import dev.detente.rules.score.PairSums;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many reports there are a day of the feeds that count each of theirs: of a pair, of all pairs, or how many more or fewer than before. Kappa depends on
 * those of all pairs, which can be added up in any order.
 *
 * @param byFeed millionths of reports by epoch day; days without any are left out
 */
public record ReportDays(Map<Feed, SortedMap<Integer, Long>> byFeed) {
    /** None yet. */
    public ReportDays() {
        this(new EnumMap<>(Feed.class));
    }

    /** Those of a pair or of some of its days. */
    public static ReportDays of(PairSums sums) {
        ReportDays days = new ReportDays();
        FeedCoverage.add(sums, 1, days.byFeed);
        return days;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return byFeed.isEmpty();
    }

    /**
     * Adds others.
     *
     * @param sign 1 to add them, -1 to take them off
     */
    public void add(ReportDays other, int sign) {
        other.byFeed.forEach((feed, days) -> {
            SortedMap<Integer, Long> own = byFeed.computeIfAbsent(feed, f -> new TreeMap<>());
            days.forEach((day, micros) -> own.merge(day, sign * micros, Math::addExact));
            own.values().removeIf(micros -> micros == 0);
            if (own.isEmpty()) {
                byFeed.remove(feed);
            }
        });
    }

    /**
     * The coverage for scores, if these are the reports of all pairs.
     *
     * @param first the first day that each feed reports on
     * @param feeds those that a rule book counts
     */
    public FeedCoverage coverage(Map<Feed, LocalDate> first, Set<Feed> feeds) {
        Map<Feed, LocalDate> since = new EnumMap<>(Feed.class);
        since.putAll(first);
        since.keySet().retainAll(feeds);
        return FeedCoverage.of(since, byFeed);
    }
}
