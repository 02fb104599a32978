package dev.detente.cluster.core;

import dev.detente.model.Feed;
import dev.detente.rules.score.FeedCoverage;
import dev.detente.rules.score.PackedNumbers;
import dev.detente.rules.score.PairSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
        other.byFeed.forEach((feed, days) -> days.forEach((day, micros) -> add(feed, day, sign * micros)));
    }

    /** Adds millionths of reports of a day; returns how many it has then. */
    public long add(Feed feed, int day, long micros) {
        SortedMap<Integer, Long> days = byFeed.computeIfAbsent(feed, f -> new TreeMap<>());
        long sum = Math.addExact(days.getOrDefault(day, 0L), micros);
        if (sum == 0) {
            days.remove(day);
        } else {
            days.put(day, sum);
        }
        if (days.isEmpty()) {
            byFeed.remove(feed);
        }
        return sum;
    }

    /**
     * What scores need to know of all pairs, if these are the reports of all of them.
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

    /** Writes them: some six bytes for a day. */
    public static void write(ReportDays reports, DataOutput out) throws IOException {
        PackedNumbers.number(reports.byFeed.size(), out);
        for (Map.Entry<Feed, SortedMap<Integer, Long>> of : reports.byFeed.entrySet()) {
            PackedNumbers.number(of.getKey().number(), out);
            PackedNumbers.number(of.getValue().size(), out);
            int before = 0;
            for (Map.Entry<Integer, Long> day : of.getValue().entrySet()) {
                PackedNumbers.signed(day.getKey() - before, out);
                PackedNumbers.signed(day.getValue(), out);
                before = day.getKey();
            }
        }
    }

    /** Reads them. */
    public static ReportDays read(DataInput in) throws IOException {
        ReportDays reports = new ReportDays();
        for (int feeds = PackedNumbers.small(in); feeds > 0; feeds--) {
            Feed feed = Feed.numbered(PackedNumbers.small(in));
            SortedMap<Integer, Long> days = new TreeMap<>();
            int day = 0;
            for (int n = PackedNumbers.small(in); n > 0; n--) {
                day += Math.toIntExact(PackedNumbers.signed(in));
                days.put(day, PackedNumbers.signed(in));
            }
            reports.byFeed.put(feed, days);
        }
        return reports;
    }
}
