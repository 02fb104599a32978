package dev.detente.scoring;

import dev.detente.base.work.Parallel;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.TensionScore;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.rules.score.ScoreSheet.Standing;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every dyad on one day, for the start page, the score list and the metrics. Standings are computed once; a dyad's score and what moved it are
 * computed on first request.
 *
 * @param view what it is computed from
 * @param standings the most tense first; dyads without a tension last, then by name
 * @param scores the scores requested so far
 * @param causes the causes requested so far
 * @param issues the tensions on issues requested so far
 * @param orders the standings in the orders requested so far
 */
public record Board(
        View view,
        List<Standing> standings,
        Map<Dyad, TensionScore> scores,
        Map<Dyad, Optional<ScoreSheet.Cause>> causes,
        Map<IssueId, Map<Dyad, Double>> issues,
        Map<Order, List<Standing>> orders) {
    /** Number of days over which a row's move and its cause are reported. */
    public static final int MOVE_DAYS = 7;

    private static final Comparator<Standing> MOST_TENSE_FIRST =
            Comparator.comparingDouble(Standing::tensionOrNone).reversed().thenComparing(Standing::dyad);

    public Board {
        standings = List.copyOf(standings);
    }

    /** The board of a view. */
    public static Board of(View view) {
        return of(view, null);
    }

    /**
     * The board of a view.
     *
     * @param before an earlier board, whose results are reused for the dyads on which nothing has changed since; null for none
     */
    static Board of(View view, @Nullable Board before) {
        ScoreSheet sheet = view.sheet();
        Board known = before != null && before.view.asOf().equals(view.asOf()) ? before : null;
        Set<Dyad> changed = known == null ? sheet.dyads() : sheet.changedSince(known.view.sheet());
        List<Standing> gone = known == null ? List.of() : standings(known.view, changed);
        List<Standing> fresh = standings(view, changed);
        Board board = new Board(
                view,
                Sorted.replaced(known == null ? List.of() : known.standings, gone, fresh, MOST_TENSE_FIRST),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>());
        if (known != null) {
            board.takeOver(known, changed, gone, fresh);
        }
        return board;
    }

    private static List<Standing> standings(View view, Set<Dyad> some) {
        return Parallel.map(some, dyad -> view.sheet().standing(dyad, view.asOf())).stream()
                .filter(standing -> standing.lastActionOn() != null)
                .toList();
    }

    /** Reuses the results of another board of the same day, for the dyads that have not changed. */
    private void takeOver(Board before, Set<Dyad> changed, List<Standing> gone, List<Standing> fresh) {
        scores.putAll(before.scores);
        scores.keySet().removeAll(changed);
        causes.putAll(before.causes);
        causes.keySet().removeAll(changed);
        before.issues.forEach((issue, tensions) -> {
            Map<Dyad, Double> now = new HashMap<>(tensions);
            changed.forEach(now::remove);
            now.putAll(tensions(issue, changed));
            issues.put(issue, now);
        });
        before.orders.forEach((order, list) -> {
            List<Standing> kept = Sorted.replaced(list, gone, List.of(), order.comparator(before.numbers(order)));
            orders.put(order, Sorted.replaced(kept, List.of(), fresh, order.comparator(numbers(order))));
        });
    }

    private static Set<Dyad> dyads(List<Standing> standings) {
        Set<Dyad> dyads = new HashSet<>();
        standings.forEach(standing -> dyads.add(standing.dyad()));
        return dyads;
    }

    /** The same board for another view of the same snapshot and day. */
    Board under(View same) {
        return new Board(same, standings, scores, causes, issues, orders);
    }

    /**
     * The dyads of this board or an earlier one of the same day on which anything has changed, maybe with some others. Both boards are in the same order,
     * and a standing that was reused is the same object in both.
     */
    @SuppressWarnings("ReferenceEquality") // equal numbers may come from other signals
    public Set<Dyad> changedSince(Board before) {
        Set<Dyad> changed = new HashSet<>();
        List<Standing> then = before.standings;
        int i = 0;
        int j = 0;
        while (i < standings.size() || j < then.size()) {
            Standing own = i < standings.size() ? standings.get(i) : null;
            Standing other = j < then.size() ? then.get(j) : null;
            if (own == other) {
                i++;
                j++;
            } else if (other == null || (own != null && MOST_TENSE_FIRST.compare(own, other) < 0)) {
                changed.add(standings.get(i++).dyad());
            } else {
                changed.add(other.dyad());
                j++;
            }
        }
        return changed;
    }

    /** The standings by dyad. */
    public Map<Dyad, Standing> byDyad() {
        return byDyad(standings.stream());
    }

    /** The standings of some dyads, by dyad; dyads that this board does not have are left out. */
    public Map<Dyad, Standing> byDyad(Set<Dyad> some) {
        return byDyad(standings.stream().filter(standing -> some.contains(standing.dyad())));
    }

    private static Map<Dyad, Standing> byDyad(Stream<Standing> some) {
        return some.collect(Collectors.toMap(Standing::dyad, standing -> standing));
    }

    /** The tension of each dyad's signals on one issue, 0 to 100; dyads without any signal on it are left out. */
    public Map<Dyad, Double> on(IssueId issue) {
        return Collections.unmodifiableMap(issues.computeIfAbsent(issue, i -> tensions(i, dyads(standings))));
    }

    private Map<Dyad, Double> tensions(IssueId issue, Set<Dyad> some) {
        Map<Dyad, Double> tensions = new ConcurrentHashMap<>();
        Parallel.each(List.copyOf(some), dyad -> {
            Double tension = view.sheet().tensionOn(issue, dyad, view.asOf());
            if (tension != null) {
                tensions.put(dyad, tension);
            }
        });
        return tensions;
    }

    /**
     * All standings, the most tense first.
     *
     * @param issue on this issue, dyads without any signal on it last; null for all issues
     */
    public List<Standing> tensest(@Nullable IssueId issue) {
        return in(new Order(PairSort.TENSION, false, issue));
    }

    /** All standings in another order; sorted on first request. */
    List<Standing> in(Order order) {
        if (order.equals(Order.OWN)) {
            return standings;
        }
        Function<Standing, @Nullable Double> numbers = numbers(order);
        return orders.computeIfAbsent(order, o -> o.sorted(standings, numbers));
    }

    /** The numbers that an order sorts by. */
    private Function<Standing, @Nullable Double> numbers(Order order) {
        IssueId issue = order.issue();
        if (issue == null) {
            return order.by()::key;
        }
        Map<Dyad, Double> onIssue = on(issue);
        return standing -> onIssue.get(standing.dyad());
    }

    /**
     * An order of dyads. Those without a number come last, and equal ones in the order of their codes.
     *
     * @param by what they are sorted by
     * @param ascending whether the least comes first
     * @param issue the issue whose tension counts; null for all
     */
    record Order(PairSort by, boolean ascending, @Nullable IssueId issue) {
        private static final Order OWN = new Order(PairSort.TENSION, false, null);

        private record SortKey(double key, Standing standing) {
            private static final Comparator<SortKey> ORDER = Comparator.comparingDouble(SortKey::key)
                    .thenComparing(keyed -> keyed.standing().dyad());
        }

        private SortKey key(Standing standing, Function<Standing, @Nullable Double> number) {
            Double key = number.apply(standing);
            return new SortKey(key == null ? Double.POSITIVE_INFINITY : ascending ? key : -key, standing);
        }

        /** Compares standings in this order of a number. */
        private Comparator<Standing> comparator(Function<Standing, @Nullable Double> number) {
            return Comparator.comparing(standing -> key(standing, number), SortKey.ORDER);
        }

        /** Standings in this order of a number. */
        private List<Standing> sorted(List<Standing> some, Function<Standing, @Nullable Double> number) {
            return some.stream()
                    .map(standing -> key(standing, number))
                    .sorted(SortKey.ORDER)
                    .map(SortKey::standing)
                    .toList();
        }
    }

    /** The scores of the most tense dyads, at most {@code rows} of them. */
    public List<TensionScore> first(int rows) {
        return scores(standings.stream().limit(rows).map(Standing::dyad).toList());
    }

    /** The score of a dyad. */
    public TensionScore score(Dyad dyad) {
        return scores.computeIfAbsent(dyad, d -> view.sheet().score(d, view.asOf()));
    }

    /** The scores of the given dyads in their order, computed on all processors. */
    public List<TensionScore> scores(Collection<Dyad> some) {
        return Parallel.map(some, this::score);
    }

    /** Returns the cause that moved a dyad most over the last 7 days; empty when nothing did. Its actions are read on the first request. */
    public Optional<ScoreSheet.Cause> cause(Dyad dyad) {
        Optional<ScoreSheet.Cause> known = causes.get(dyad);
        if (known == null) {
            known = view.sheet().topCause(dyad, view.asOf(), MOVE_DAYS);
            causes.putIfAbsent(dyad, known);
        }
        return known;
    }

    /** Finds the causes of the rows to be shown, on all processors. */
    public void explain(List<TensionScore> rows) {
        Parallel.each(rows, row -> cause(row.dyad()));
    }
}
