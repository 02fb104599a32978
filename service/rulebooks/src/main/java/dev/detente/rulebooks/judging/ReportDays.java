package dev.detente.rulebooks.judging;

import dev.detente.model.Dyad;
import dev.detente.model.Pair;
import dev.detente.rules.score.PairSums;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The days on which reports are about what two actors did to each other, taken from the sums of pairs: no report is read. */
public final class ReportDays {
    private final List<SortedMap<Dyad, PairSums>> books;

    /** @param books the sums of each pair under each rule book; a dyad's number of reports is the greatest that any of the books counts */
    public ReportDays(Collection<? extends Map<Pair, PairSums>> books) {
        this.books = books.stream().map(ReportDays::betweenTwo).toList();
    }

    /** Acts of a single actor are about no dyad. */
    private static SortedMap<Dyad, PairSums> betweenTwo(Map<Pair, PairSums> byPair) {
        SortedMap<Dyad, PairSums> byDyad = new TreeMap<>();
        byPair.forEach((pair, sums) -> pair.dyad().ifPresent(dyad -> byDyad.put(dyad, sums)));
        return byDyad;
    }

    /** The stretches of days with reports within some days, split as {@code validate} does. */
    List<Period> periods(LocalDate from, LocalDate to) {
        return Period.of(books.stream()
                .flatMap(book -> book.values().stream())
                .flatMap(sums -> sums.days().stream())
                .distinct()
                .filter(day -> !day.isBefore(from) && !day.isAfter(to))
                .toList());
    }

    /** How many reports each dyad with enough of them to be judged has in a period; sorted. */
    SortedMap<Dyad, Long> enough(Period period) {
        SortedMap<Dyad, Long> counts = new TreeMap<>();
        for (SortedMap<Dyad, PairSums> book : books) {
            book.forEach((dyad, sums) -> {
                long reports = sums.reports(dyad, period.first(), period.last());
                if (reports >= PeriodRows.LEAST_ROWS) {
                    counts.merge(dyad, reports, Math::max);
                }
            });
        }
        return counts;
    }

    /** How many reports a dyad has from a day to another one, both included. */
    long count(Dyad dyad, LocalDate from, LocalDate to) {
        return books.stream()
                .map(book -> book.get(dyad))
                .filter(Objects::nonNull)
                .mapToLong(sums -> sums.reports(dyad, from, to))
                .max()
                .orElse(0);
    }
}
