package dev.detente.rulebooks.backtest;

import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.rulebooks.backtest.BacktestPeriod.Days;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.FeedCoverage;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSums.RuleSum;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.RuleShares;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The sums of all pairs under one book, and the scores computed from them. Actions and signals are not kept. */
final class BookSums {
    private final Parameters parameters;
    private final SortedMap<Pair, PairSums> byPair;
    private final FeedCoverage coverage;
    private final SortedMap<Dyad, List<PairSums>> byDyad = new TreeMap<>();

    /**
     * The sums of a book.
     *
     * @param byPair the sums of each pair
     * @param observedSince the first day that each feed's reports are about
     */
    BookSums(Parameters parameters, Map<Pair, PairSums> byPair, Map<Feed, LocalDate> observedSince) {
        this.parameters = parameters;
        Map<Feed, LocalDate> since = new EnumMap<>(Feed.class);
        since.putAll(observedSince);
        since.keySet().retainAll(parameters.feeds().keySet());
        this.coverage = FeedCoverage.of(since, parameters.countsReports() ? byPair.values() : List.of());
        this.byPair = new TreeMap<>(byPair);
        for (PairSums sums : this.byPair.values()) {
            sums.dyads()
                    .forEach(dyad ->
                            byDyad.computeIfAbsent(dyad, d -> new ArrayList<>()).add(sums));
        }
    }

    Parameters parameters() {
        return parameters;
    }

    SortedMap<Pair, PairSums> byPair() {
        return byPair;
    }

    Set<Dyad> dyads() {
        return byDyad.keySet();
    }

    Optional<LocalDate> firstDay() {
        return byPair.values().stream().flatMap(s -> s.firstDay().stream()).min(Comparator.naturalOrder());
    }

    Optional<LocalDate> lastDay() {
        return byPair.values().stream().flatMap(s -> s.lastDay().stream()).max(Comparator.naturalOrder());
    }

    Stream<RuleSum> ruleSums(Days days) {
        return byPair.values().stream().flatMap(s -> s.ruleSums(days.from(), days.to()));
    }

    /** The pairs with an action. */
    Set<Pair> acting() {
        return byPair.entrySet().stream()
                .filter(e -> e.getValue().fired().actions() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** How many signals were dropped. */
    long dropped() {
        return byPair.values().stream().mapToLong(s -> s.fired().dropped()).sum();
    }

    /** On how many of all actions each rule fired. */
    RuleShares ruleShares() {
        return RuleShares.of(byPair.values());
    }

    /** The numbers of one dyad, computed again: what is computed is released with them. */
    DyadSeries series(Dyad dyad) {
        return ScoreSheet.of(dyad, parameters, sums(dyad), coverage).series(dyad);
    }

    private List<PairSums> sums(Dyad dyad) {
        return byDyad.getOrDefault(dyad, List.of());
    }

    /**
     * The numbers of one dyad, sharing equal parts with those of another book.
     *
     * @param other the other book's sums
     */
    DyadSeries series(Dyad dyad, DyadSeries theirs, BookSums other) {
        return sameSums(dyad, other) ? theirs.under(parameters) : series(dyad);
    }

    /** Whether a dyad has the same sums under another book. */
    private boolean sameSums(Dyad dyad, BookSums other) {
        List<PairSums> here = sums(dyad);
        List<PairSums> there = other.sums(dyad);
        return coverage.equals(other.coverage)
                && here.size() == there.size()
                && IntStream.range(0, here.size()).allMatch(i -> here.get(i) == there.get(i));
    }
}
