package dev.detente.cluster.batch;

import dev.detente.cluster.core.ReportDays;
import dev.detente.model.ActionId;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.Pair;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The facts about all reports that a score needs. They are small, and every process gets them. Findings of several processes can be joined in any order.
 *
 * @param firstDays the first day that each feed reports on; late echoes do not count, reports that were corrected do
 * @param whole the pairs of which a person may have corrected a machine-coded action, on another day too: only all their reports together show it
 * @param reports how many reports of all pairs there are a day, where the rule book counts each of them
 */
record AllReports(Map<Feed, LocalDate> firstDays, Set<Pair> whole, ReportDays reports) {
    /** Nothing yet. */
    static AllReports none() {
        return new AllReports(new EnumMap<>(Feed.class), new HashSet<>(), new ReportDays());
    }

    /** Adds a report; returns whether it changed anything. */
    boolean add(NewReport report) {
        boolean news = false;
        Feed feed = report.key().feed();
        LocalDate day = report.content().day();
        LocalDate known = firstDays.get(feed);
        if ((known == null || day.isBefore(known))
                && !report.recorded(Instant.EPOCH).lateEcho()) {
            firstDays.put(feed, day);
            news = true;
        }
        if (!feed.machineCoded() && ActionId.looksMachineCoded(report.key().id())) {
            news |= whole.add(report.content().pair());
        }
        return news;
    }

    /** How many reports a pair has a day under the first rule book. */
    static AllReports reportsOf(PackedSums summed) {
        PairSums sums = summed.sums(new PairSumsCodec.Common()).get(0);
        return new AllReports(new EnumMap<>(Feed.class), new HashSet<>(), ReportDays.of(sums));
    }

    /** Adds the findings of another process, and returns this. */
    AllReports add(AllReports other) {
        other.firstDays.forEach((feed, day) -> firstDays.merge(feed, day, (a, b) -> a.isBefore(b) ? a : b));
        whole.addAll(other.whole);
        reports.add(other.reports, 1);
        return this;
    }

    /** A copy that does not change. */
    AllReports copy() {
        return new AllReports(Map.copyOf(firstDays), Set.copyOf(whole), reports);
    }
}
