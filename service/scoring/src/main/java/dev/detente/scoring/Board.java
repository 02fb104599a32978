package dev.detente.scoring;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.TensionScore;
import dev.detente.model.work.Parallel;
import dev.detente.rules.score.DyadResults;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.rules.score.ScoreSheet.Standing;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every dyad on one day, for the start page, the score list and the metrics. Standings are computed once; a dyad's score and what moved it are
 * computed on first request.
 *
 * @param view what it is computed from
 * @param standings the most tense first; dyads without a tension last, then by name
 * @param byDyad the standings by dyad
 * @param actors how many of the dyads each actor has; those without any are left out
 * @param scores the scores requested so far
 * @param causes the causes requested so far
 * @param issues the tensions on issues requested so far; dyads without any signal on the issue are left out
 * @param orders the standings in the orders requested so far
 */
public record Board(
        View view,
        List<Standing> standings,
        DyadResults<Standing> byDyad,
        Map<ActorCode, Integer> actors,
        DyadResults<TensionScore> scores,
        DyadResults<Optional<ScoreSheet.Cause>> causes,
        Map<IssueId, DyadResults<Double>> issues,
        Map<Order, List<Standing>> orders) {
    /** Number of days over which a row's move and its cause are reported. */
    public static final int MOVE_DAYS = 7;

    public Board {
        standings = List.copyOf(standings);
        actors = Map.copyOf(actors);
    }

    public static Board of(View view) {
        return of(view, null);
    }

    /**
     * The board of a view.
     *
     * @param before an earlier board, whose results are reused for the dyads on which nothing has changed since; null for none
     */
    static Board of(View view, @Nullable Board before) {
        return before != null && before.view.asOf().equals(view.asOf())
                ? of(view, before, view.sheet().changedSince(before.view.sheet()))
                : of(view, none(view), view.sheet().dyads());
    }

    private static Board of(View view, Board known, Set<Dyad> changed) {
        List<Standing> gone = known.standings(changed);
        List<Standing> fresh = Parallel.map(changed, dyad -> view.series(dyad).standing(view.asOf())).stream()
                .filter(standing -> standing.lastActionOn() != null)
                .toList();
        Board board = new Board(
                view,
                SortedLists.replaced(known.standings, gone, fresh, Standing.MOST_TENSE_FIRST),
                known.byDyad.without(changed),
                actors(known.actors, gone, fresh),
                known.scores.without(changed),
                known.causes.without(changed),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>());
        fresh.forEach(standing -> board.byDyad.put(standing.dyad(), standing));
        board.takeOver(known, changed, gone, fresh);
        return board;
    }

    /** A board without dyads. */
    private static Board none(View view) {
        return new Board(
                view,
                List.of(),
                DyadResults.none(),
                Map.of(),
                DyadResults.none(),
                DyadResults.none(),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>());
    }

    private static Map<ActorCode, Integer> actors(
            Map<ActorCode, Integer> before, List<Standing> gone, List<Standing> fresh) {
        Map<ActorCode, Integer> actors = new HashMap<>(before);
        gone.forEach(standing -> add(standing, -1, actors));
        fresh.forEach(standing -> add(standing, 1, actors));
        actors.values().removeIf(dyads -> dyads == 0);
        return actors;
    }

    private static void add(Standing standing, int sign, Map<ActorCode, Integer> actors) {
        actors.merge(standing.dyad().a(), sign, Integer::sum);
        actors.merge(standing.dyad().b(), sign, Integer::sum);
    }

    /** Takes over the tensions on issues and the orders of another board of the same day. */
    private void takeOver(Board before, Set<Dyad> changed, List<Standing> gone, List<Standing> fresh) {
        before.issues.forEach((issue, tensions) -> {
            DyadResults<Double> now = tensions.without(changed);
            addTensions(issue, fresh, now);
            issues.put(issue, now);
        });
        before.orders.forEach((order, list) -> {
            List<Standing> kept = SortedLists.replaced(list, gone, List.of(), order.comparator(before.numbers(order)));
            orders.put(order, SortedLists.replaced(kept, List.of(), fresh, order.comparator(numbers(order))));
        });
    }

    /** The same board for another view of the same snapshot and day. */
    Board under(View same) {
        return new Board(same, standings, byDyad, actors, scores, causes, issues, orders);
    }

    /** The dyads of this board or an earlier one of the same day on which anything has changed, maybe with some others. */
    public Set<Dyad> changedSince(Board before) {
        return view.sheet().changedSince(before.view.sheet());
    }

    /** The standing of a dyad; null when it has none. */
    public @Nullable Standing standing(Dyad dyad) {
        return byDyad.find(dyad);
    }

    /** The standings of some dyads; dyads that this board does not have are left out. */
    public List<Standing> standings(Collection<Dyad> some) {
        return some.stream().map(byDyad::find).filter(Objects::nonNull).toList();
    }

    /** The tensions of dyads' signals on one issue, 0 to 100; dyads without any signal on it are left out. */
    public DyadResults<Double> on(IssueId issue) {
        return issues.computeIfAbsent(issue, i -> {
            DyadResults<Double> tensions = DyadResults.none();
            addTensions(i, standings, tensions);
            return tensions;
        });
    }

    private void addTensions(IssueId issue, List<Standing> some, DyadResults<Double> to) {
        Parallel.each(some, standing -> {
            Double tension = view.series(standing.dyad()).tensionOn(issue, view.asOf());
            if (tension != null) {
                to.put(standing.dyad(), tension);
            }
        });
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

    /** Whether people coded all actions: then levels of two pairs cannot be compared, and pairs are ordered by their places in their own past. */
    public boolean handCoded() {
        return view.sheet().feeds().equals(Set.of(Feed.HAND));
    }

    /** The pair whose tension is the most unusual for its own past; empty where a feed codes actions too, and where no pair has a place in its past. */
    public Optional<Standing> mostUnusual() {
        return handCoded()
                ? in(new Order(PairSort.PERCENTILE, false, null)).stream()
                        .filter(standing -> standing.place() != null)
                        .findFirst()
                : Optional.empty();
    }

    /** Returns the number that pairs are sorted by where no other is asked for. */
    public PairSort usualSort(@Nullable IssueId issue) {
        return issue == null && handCoded() ? PairSort.PERCENTILE : PairSort.TENSION;
    }

    /** The last day with an action of a dyad that has a tension; null without any. */
    public @Nullable LocalDate lastActionOn() {
        return in(new Order(PairSort.LAST_ACTION, false, null)).stream()
                .filter(standing -> standing.tension() != null)
                .findFirst()
                .map(Standing::lastActionOn)
                .orElse(null);
    }

    /** The numbers that an order sorts by. */
    private Function<Standing, @Nullable Double> numbers(Order order) {
        IssueId issue = order.issue();
        if (issue == null) {
            return order.by()::key;
        }
        DyadResults<Double> onIssue = on(issue);
        return standing -> onIssue.find(standing.dyad());
    }

    /**
     * An order of dyads. Those without a number come last, and of equal ones the most tense first.
     *
     * @param by what they are sorted by
     * @param ascending whether the least comes first
     * @param issue the issue whose tension counts; null for all
     */
    record Order(PairSort by, boolean ascending, @Nullable IssueId issue) {
        private static final Order OWN = new Order(PairSort.TENSION, false, null);

        private record SortKey(double key, Standing standing) {
            private static final Comparator<SortKey> ORDER = Comparator.comparingDouble(SortKey::key)
                    .thenComparing(SortKey::standing, Standing.MOST_TENSE_FIRST);
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

    public TensionScore score(Dyad dyad) {
        return scores.get(dyad, d -> view.sheet().score(d, view.asOf()));
    }

    /** The scores of the given dyads in their order, computed on all processors. */
    public List<TensionScore> scores(Collection<Dyad> some) {
        return Parallel.map(some, this::score);
    }

    /** Returns the cause that moved a dyad most over the last 7 days; empty when nothing did. Its actions are read on the first request. */
    public Optional<ScoreSheet.Cause> cause(Dyad dyad) {
        return causes.get(dyad, d -> view.series(d).topCause(view.asOf(), MOVE_DAYS));
    }

    /** Finds the causes of the rows to be shown, on all processors. */
    public void explain(List<TensionScore> rows) {
        Parallel.each(rows, row -> cause(row.dyad()));
    }
}
