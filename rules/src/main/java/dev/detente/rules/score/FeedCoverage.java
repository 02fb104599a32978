package dev.detente.rules.score;

import dev.detente.model.Feed;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.book.ReportCounts;
import dev.detente.rules.score.PairSums.Series;
import dev.detente.rules.score.PairSums.SumKey;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The facts that scores need of all pairs together: since when each feed has been observed, and how many reports between two states a feed has a day if it
 * counts each of them. Immutable.
 */
public final class FeedCoverage {
    /** Days with fewer than this part of the reports of the fullest day hold what later files say about them, or have only begun. */
    static final double FULL = 0.25;

    private final Map<Feed, LocalDate> since;
    /** Millionths of reports by epoch day, without days that have none. */
    private final Map<Feed, SortedMap<Integer, Long>> reports;

    private final @Nullable Volume[] volumes = new Volume[Feed.values().length];

    /** Reports a day; {@code before} has, for each place of the days and for the place after the last, the volume of the days before it. */
    private static final class Volume {
        private final int[] days;
        private final double[] before;

        Volume(SortedMap<Integer, Long> reports) {
            this.days = reports.keySet().stream().mapToInt(d -> d).toArray();
            long[] counts = reports.values().stream().mapToLong(n -> n).toArray();
            // Of the first day nothing is known but the day itself.
            this.before = IntStream.rangeClosed(0, days.length)
                    .mapToDouble(place -> mean(Arrays.copyOfRange(
                            counts, Math.max(0, place - ReportCounts.VOLUME_DAYS), Math.max(1, place))))
                    .toArray();
        }

        private static double mean(long[] counts) {
            double full = FULL * Arrays.stream(counts).max().orElse(0);
            return Arrays.stream(counts).filter(n -> n >= full).average().orElse(0) / Signal.MICRO;
        }

        double before(int day) {
            return day < days[0] ? 0 : before[PairSums.before(days, day)];
        }
    }

    private FeedCoverage(Map<Feed, LocalDate> since, Map<Feed, SortedMap<Integer, Long>> reports) {
        this.since = Collections.unmodifiableMap(new EnumMap<>(sorted(since)));
        this.reports = reports;
    }

    private static <V> Map<Feed, V> sorted(Map<Feed, V> some) {
        Map<Feed, V> sorted = new EnumMap<>(Feed.class);
        sorted.putAll(some);
        return sorted;
    }

    /**
     * The coverage of some pairs.
     *
     * @param since the first day that each feed is observed on
     * @param all the sums of all pairs
     */
    public static FeedCoverage of(Map<Feed, LocalDate> since, Collection<PairSums> all) {
        return new FeedCoverage(since, Map.of()).with(since, List.of(), all);
    }

    /**
     * The coverage of pairs whose reports are added up elsewhere.
     *
     * @param since the first day that each feed is observed on
     * @param reports millionths of reports by epoch day, as {@link #add} gives them, without days that have none
     */
    public static FeedCoverage of(Map<Feed, LocalDate> since, Map<Feed, SortedMap<Integer, Long>> reports) {
        return new FeedCoverage(since, sorted(reports));
    }

    /**
     * The coverage after some pairs have changed.
     *
     * @param observed the first day that each feed is observed on now
     * @param before the sums that these pairs had
     * @param now the sums that they have
     */
    public FeedCoverage with(Map<Feed, LocalDate> observed, Collection<PairSums> before, Collection<PairSums> now) {
        Map<Feed, SortedMap<Integer, Long>> changed = new EnumMap<>(Feed.class);
        before.forEach(sums -> add(sums, -1, changed));
        now.forEach(sums -> add(sums, 1, changed));
        Map<Feed, SortedMap<Integer, Long>> all = sorted(reports);
        changed.forEach((feed, days) -> {
            SortedMap<Integer, Long> sum = new TreeMap<>(all.getOrDefault(feed, new TreeMap<>()));
            days.forEach((day, n) -> sum.merge(day, n, Math::addExact));
            sum.values().removeIf(n -> n == 0);
            if (sum.isEmpty()) {
                all.remove(feed);
            } else {
                all.put(feed, sum);
            }
        });
        return new FeedCoverage(observed, all);
    }

    /**
     * Adds the reports of a pair.
     *
     * @param sign 1 to add them, -1 to take them off
     * @param into millionths of reports by epoch day, which may be 0 afterwards
     */
    public static void add(PairSums sums, int sign, Map<Feed, SortedMap<Integer, Long>> into) {
        for (Map.Entry<SumKey, Series> sum : sums.series()) {
            if (sum.getKey().kind() == SignalKind.REPORTS) {
                SortedMap<Integer, Long> days =
                        into.computeIfAbsent(sum.getKey().feed(), feed -> new TreeMap<>());
                Series of = sum.getValue();
                for (int i = 0; i < of.days().length; i++) {
                    days.merge(of.days()[i], sign * of.micros()[i], Math::addExact);
                }
            }
        }
    }

    /** The same, as if nothing had been reported about days after one. */
    public FeedCoverage upTo(LocalDate day) {
        Map<Feed, SortedMap<Integer, Long>> earlier = new EnumMap<>(Feed.class);
        reports.forEach((feed, days) -> {
            SortedMap<Integer, Long> some = days.headMap(DyadSeries.day(day) + 1);
            if (!some.isEmpty()) {
                earlier.put(feed, some);
            }
        });
        return new FeedCoverage(since, earlier);
    }

    /** The first day that each feed is observed on; feeds without a report are left out. */
    public Map<Feed, LocalDate> since() {
        return since;
    }

    /** How many reports of a feed that counts each there are a day, in millionths, by epoch day; empty for other feeds. */
    public SortedMap<Integer, Long> reports(Feed feed) {
        return Collections.unmodifiableSortedMap(reports.getOrDefault(feed, new TreeMap<>()));
    }

    /**
     * The reports of a feed a day: the mean of the last {@value ReportCounts#VOLUME_DAYS} days with reports before a day, without those that are far from full;
     * 0 when nothing is known.
     */
    public double volume(Feed feed, LocalDate day) {
        return volume(feed, DyadSeries.day(day));
    }

    double volume(Feed feed, int day) {
        SortedMap<Integer, Long> days = reports.get(feed);
        if (days == null) {
            return 0;
        }
        // Needs no lock: threads that overwrite each other's entries write equal ones.
        Volume volume = volumes[feed.number()];
        if (volume == null) {
            volume = new Volume(days);
            volumes[feed.number()] = volume;
        }
        return volume.before(day);
    }

    /** The reports of a feed on an epoch day; 0 when there are none. */
    double on(Feed feed, int day) {
        SortedMap<Integer, Long> days = reports.get(feed);
        return days == null ? 0 : days.getOrDefault(day, 0L) / (double) Signal.MICRO;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FeedCoverage c && since.equals(c.since) && reports.equals(c.reports);
    }

    @Override
    public int hashCode() {
        return Objects.hash(since, reports);
    }
}
