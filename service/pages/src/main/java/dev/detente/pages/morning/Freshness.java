package dev.detente.pages.morning;

import dev.detente.model.Amendment;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import dev.detente.scoring.Facts;
import dev.detente.store.ReportStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds when the numbers of a day last changed. They are complete at the end of the day. They change later when a report on that day or an earlier one is
 * recorded late, or when a person says something about an action.
 *
 * @param complete the end of the day
 * @param reported the pairs with reports recorded after it
 * @param said when a person last said something about an action of a pair, after it
 */
record Freshness(Instant complete, LocalDate day, Set<Pair> reported, Map<Pair, Instant> said) {
    /** Collects the facts recorded after the end of a day. */
    static Freshness after(ReportStore store, Instant complete, LocalDate day) {
        Map<Pair, Instant> said = new HashMap<>();
        for (Amendment a : store.amendments()) {
            if (a.recordedAt().isAfter(complete) && a.kind().changesAction()) {
                store.pairsOf(a.actionId()).forEach(pair -> said.merge(pair, a.recordedAt(), Freshness::later));
            }
        }
        return new Freshness(complete, day, store.pairsAfter(complete), said);
    }

    /** When the newest fact was recorded that the day's numbers of some pairs rest on; not before the end of the day. */
    Instant of(Facts facts, Collection<Pair> pairs) {
        Instant newest = complete;
        for (Pair pair : pairs) {
            newest = later(newest, said.getOrDefault(pair, complete));
            if (reported.contains(pair)) {
                newest = later(newest, newest(facts.reports(pair)));
            }
        }
        return newest;
    }

    private Instant newest(List<Report> reports) {
        Set<ReportKey> keys = new HashSet<>();
        for (Report report : reports) {
            if (!report.content().day().isAfter(day)) {
                keys.add(report.key());
            }
        }
        return reports.stream()
                .filter(r -> keys.contains(r.key()))
                .map(Report::recordedAt)
                .reduce(complete, Freshness::later);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
