package dev.detente.rules.score;

import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.book.ReportCounts;
import dev.detente.rules.score.PairSums.Series;
import dev.detente.rules.score.PairSums.SumKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How densely a feed that counts its reports reports, day by day: its reports, and the hostile points a report between reference pairs, which are at peace. When
 * these change, the feed has changed (its articles, or the program that codes them), and scores may change though the world does not. Immutable.
 *
 * <p>Only full days count. A day with fewer than a quarter of the reports of the fullest of the four weeks that begin with it is a gap, or from before the feed
 * began: later files speak of such days too. So a volume that grows by more than four times at once is a beginning and no change.
 */
public final class FeedDensity {
    /**
     * How many reports of reference pairs a number of points a report needs: with one in twenty of force they have 25 of those, which is known to a fifth.
     */
    public static final int LEAST_REPORTS = 500;

    /** The days before and after a change: two weeks have two weekends, and single days do not matter. */
    private static final int SPAN = 14;
    /** Holidays change two weeks' reports by less than this factor, a new version of a coder or half of the articles by more. */
    private static final double CHANGE = 1.6;

    private final Feed feed;
    private final int[] days;
    /** The numbers of all days before a place, in millionths: reports, then of the reference pairs reports, points that strain and points of force. */
    private final long[][] before;

    /** The measures of a feed. */
    public enum Measure {
        /** Reports between two states a day. */
        REPORTS,
        /** Points that strain, those of force too, a report between reference pairs. */
        STRAIN,
        /** Points of force a report between reference pairs. */
        FORCE;

        /** Its name in JSON and metrics. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A day from which on a feed reports otherwise: its mean over the two weeks from that day is more than 1.6 times that of the two weeks before, or less than
     * the 1.6th part; of neighbouring days, the one where they differ most.
     *
     * @param feed the feed
     * @param measure {@code reports}, those between two states a day; {@code strain} or {@code force}, the hostile points a report between pairs at peace, all
     *     or those of force
     * @param day the first UTC day
     * @param before the mean of the two weeks before it, above 0
     * @param after the mean of the two weeks from it, above 0
     */
    public record Change(Feed feed, Measure measure, LocalDate day, double before, double after) {
        /** Whether there is more since. */
        public boolean rose() {
            return after > before;
        }

        /** How many times greater the greater of the two is. */
        private double size() {
            return Math.max(after / before, before / after);
        }
    }

    private FeedDensity(Feed feed, int[] days, long[][] before) {
        this.feed = feed;
        this.days = days;
        this.before = before;
    }

    /**
     * The density of a feed.
     *
     * @param reports its reports a day, in millionths, by epoch day
     * @param reference its reference pairs
     * @param parts the pairs that have signals on one
     */
    static FeedDensity of(
            Feed feed,
            SortedMap<Integer, Long> reports,
            Collection<Dyad> reference,
            Function<Dyad, Collection<? extends PairPart>> parts) {
        int[] days = reports.keySet().stream()
                .mapToInt(d -> d)
                .filter(day -> reports.getOrDefault(day, 0L)
                        >= FeedCoverage.FULL
                                * reports.subMap(day, day + ReportCounts.VOLUME_DAYS).values().stream()
                                        .mapToLong(n -> n)
                                        .max()
                                        .orElse(0))
                .toArray();
        long[][] before = new long[4][days.length + 1];
        for (int i = 0; i < days.length; i++) {
            before[0][i + 1] = reports.getOrDefault(days[i], 0L);
        }
        for (Dyad dyad : reference) {
            for (PairPart part : parts.apply(dyad)) {
                for (Map.Entry<SumKey, Series> sum : part.sums().series()) {
                    SumKey key = sum.getKey();
                    if (key.feed() == feed && key.direction().dyad().equals(dyad)) {
                        add(key.kind(), sum.getValue(), days, before);
                    }
                }
            }
        }
        for (long[] sums : before) {
            Arrays.parallelPrefix(sums, Math::addExact);
        }
        return new FeedDensity(feed, days, before);
    }

    private static void add(SignalKind kind, Series series, int[] days, long[][] into) {
        for (int i = 0; i < series.days().length; i++) {
            int place = Arrays.binarySearch(days, series.days()[i]);
            if (place >= 0 && kind == SignalKind.REPORTS) {
                into[1][place + 1] += series.micros()[i];
            } else if (place >= 0 && kind.strains()) {
                into[2][place + 1] += series.micros()[i];
                into[3][place + 1] += kind == SignalKind.FORCE ? series.micros()[i] : 0;
            }
        }
    }

    /**
     * The mean of some days, both included; null when fewer than half of them are full, or the reference pairs have fewer than {@value #LEAST_REPORTS} reports
     * on them.
     */
    public @Nullable Double mean(Measure measure, LocalDate first, LocalDate last) {
        return mean(measure, DyadSeries.day(first), DyadSeries.day(last) + 1);
    }

    private @Nullable Double mean(Measure measure, int first, int end) {
        int from = PairSums.before(days, first);
        int to = PairSums.before(days, end);
        if ((to - from) * 2 < end - first) {
            return null;
        }
        if (measure == Measure.REPORTS) {
            return sum(0, from, to) / Signal.MICRO / (to - from);
        }
        double reports = sum(1, from, to);
        return reports < LEAST_REPORTS * (double) Signal.MICRO
                ? null
                : (Double) (sum(measure == Measure.STRAIN ? 2 : 3, from, to) / reports);
    }

    private double sum(int number, int from, int to) {
        return before[number][to] - before[number][from];
    }

    /** Its changes that are known at the end of a day, by day: a change is known once the two weeks from it are over and the difference shrinks again. */
    public List<Change> changes(LocalDate asOf) {
        List<Change> found = new ArrayList<>();
        int known = PairSums.before(days, DyadSeries.day(asOf) - SPAN + 1);
        for (Measure measure : Measure.values()) {
            Change greatest = null;
            Change last = null;
            for (int i = 0; i < known; i++) {
                Change here = change(measure, days[i]);
                if (greatest != null && (here == null || here.rose() != greatest.rose())) {
                    found.add(greatest);
                    greatest = null;
                }
                greatest = here != null && (greatest == null || here.size() > greatest.size()) ? here : greatest;
                last = here;
            }
            if (greatest != null && !greatest.equals(last)) {
                found.add(greatest);
            }
        }
        found.sort(Comparator.comparing(Change::day));
        return found;
    }

    private @Nullable Change change(Measure measure, int day) {
        Double old = mean(measure, day - SPAN, day);
        Double now = mean(measure, day, day + SPAN);
        if (old == null || now == null || old <= 0 || now <= 0) {
            return null;
        }
        Change change = new Change(feed, measure, LocalDate.ofEpochDay(day), old, now);
        return change.size() > CHANGE ? change : null;
    }
}
