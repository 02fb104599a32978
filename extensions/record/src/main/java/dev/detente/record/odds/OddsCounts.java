package dev.detente.record.odds;

import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.model.work.Checkpoint;
import dev.detente.model.work.Parallel;
import dev.detente.model.work.Progress;
import dev.detente.model.work.Steps;
import dev.detente.record.odds.ShippedOdds.PeriodCounts;
import dev.detente.rules.score.DyadSeries;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The counts that the odds of a day are read from: those of the store's own days up to it, and those that come with the program. These are added only when
 * a feed and the rule book are the same and the days are others.
 *
 * <p>Where there are shipped counts, the first year of a feed does not count: nobody knows how long before it the last act was, so too many acts look like
 * first ones.
 *
 * @param table both counts
 * @param counterparts days of all pairs of the store by how they looked
 * @param shipped the periods of the shipped ones; empty when there are none
 * @param own the day from which the store's own days count; after the day of the view when none does yet
 */
public record OddsCounts(OddsTable table, Counterparts counterparts, List<PeriodCounts> shipped, LocalDate own) {
    /** How long a feed must have reported before its own days count beside shipped ones. */
    public static final int YEAR_DAYS = 365;

    public OddsCounts {
        shipped = List.copyOf(shipped);
    }

    /**
     * Counts the days of a view.
     *
     * @param progress gets <i>pairs</i> after each pair
     */
    public static OddsCounts of(View view, Progress<String> progress) {
        Map<Feed, LocalDate> feeds = view.snapshot().facts().observedSince();
        LocalDate first = feeds.values().stream().min(LocalDate::compareTo).orElse(view.asOf());
        ShippedOdds standard = ShippedOdds.standard();
        boolean applies =
                standard.appliesTo(view.book()) && feeds.keySet().stream().anyMatch(standard.feeds()::contains);
        List<PeriodCounts> shipped = applies ? standard.apartFrom(first, view.asOf()) : List.of();
        LocalDate own = shipped.isEmpty() ? first : first.plusDays(YEAR_DAYS);
        OddsTable table = OddsTable.empty();
        Counterparts counterparts = new Counterparts();
        List<Dyad> dyads = List.copyOf(view.sheet().dyads());
        Steps<String> steps = new Steps<>(progress, "pairs", dyads.size());
        Parallel.each(dyads, dyad -> {
            Checkpoint.pass();
            DyadSeries series = view.series(dyad);
            PairPast past = PairPast.of(view, Pair.of(dyad), series);
            if (!own.isAfter(view.asOf())) {
                synchronized (table) {
                    table.add(past, own, view.asOf());
                }
            }
            counterparts.add(past, series, first, view.asOf());
            steps.done();
        });
        return new OddsCounts(
                shipped.isEmpty() ? table : ShippedOdds.table(shipped).plus(table), counterparts, shipped, own);
    }

    /** Says in a sentence which days were counted. */
    public String source(LocalDate asOf) {
        String ofStore = own.isAfter(asOf) ? "" : "this store from " + own + " on";
        String others = shipped.isEmpty()
                ? ""
                : "those of "
                        + shipped.stream().map(p -> p.from() + " to " + p.to()).collect(Collectors.joining(", "))
                        + " in ICEWS, which come with Détente";
        return "Counted on days of " + ofStore + (ofStore.isEmpty() || others.isEmpty() ? "" : ", and ") + others + ".";
    }
}
