package dev.detente.rulebooks.backtest;

import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.rulebooks.backtest.BacktestPace.Stage;
import dev.detente.rulebooks.backtest.BacktestPeriod.Days;
import dev.detente.rulebooks.backtest.BacktestResult.BeforeAfter;
import dev.detente.rulebooks.judging.ReportDays;
import dev.detente.rules.score.PairSums;
import dev.detente.scoring.Snapshot;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The sums of all pairs under both books.
 *
 * @param before the base's sums
 * @param after the draft's sums
 * @param differing which pairs differ on which dyads
 */
record BothSums(BookSums before, BookSums after, Map<Dyad, SortedSet<Pair>> differing) {
    /** Scores every pair under both books. */
    static BothSums of(Snapshot base, Snapshot draft, Meter meter) {
        Map<Pair, PairSums> before = new ConcurrentHashMap<>();
        Map<Pair, PairSums> after = new ConcurrentHashMap<>();
        Map<Dyad, SortedSet<Pair>> differing = new ConcurrentHashMap<>();
        SortedSet<Pair> all = new TreeSet<>(base.pairs());
        all.addAll(draft.pairs());
        meter.each(Stage.EXTRACTING, all, pair -> {
            PairSums first = base.sums(pair);
            PairSums second = draft.sums(pair);
            before.put(pair, first);
            after.put(pair, second);
            second.differing(first)
                    .forEach(dyad -> differing
                            .computeIfAbsent(dyad, d -> new ConcurrentSkipListSet<>())
                            .add(pair));
            return Math.max(first.fired().actions(), second.fired().actions());
        });
        Map<Feed, LocalDate> observed = base.facts().observedSince();
        return new BothSums(
                new BookSums(base.engine().book().parameters(), before, observed),
                new BookSums(draft.engine().book().parameters(), after, observed),
                differing);
    }

    /** How many pairs have an action under either book. */
    int acting() {
        Set<Pair> acting = before.acting();
        acting.addAll(after.acting());
        return acting.size();
    }

    /** A count under both books. */
    BeforeAfter both(ToLongFunction<BookSums> count) {
        return new BeforeAfter(count.applyAsLong(before), count.applyAsLong(after));
    }

    /** On which days the dyads have reports. */
    ReportDays reports() {
        return new ReportDays(List.of(before.byPair(), after.byPair()));
    }

    /** A period with its missing ends filled in. */
    Days days(BacktestPeriod period) {
        return period.days(
                Stream.of(before.firstDay(), after.firstDay())
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder()),
                Stream.of(before.lastDay(), after.lastDay())
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder()));
    }

    /** Every dyad under either book. */
    SortedSet<Dyad> dyads() {
        SortedSet<Dyad> dyads = new TreeSet<>(before.dyads());
        dyads.addAll(after.dyads());
        return dyads;
    }

    /** The dyads whose tension or level can differ: those whose signals differ, and all when the formula's numbers differ. */
    SortedSet<Dyad> candidates() {
        return before.parameters().equals(after.parameters()) ? new TreeSet<>(differing.keySet()) : dyads();
    }

    /** The pairs whose signals differ on a dyad. */
    Set<Pair> differing(Dyad dyad) {
        return differing.getOrDefault(dyad, new TreeSet<>());
    }
}
