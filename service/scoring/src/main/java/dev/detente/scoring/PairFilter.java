package dev.detente.scoring;

import dev.detente.model.Actor;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.ActorSearch;
import dev.detente.model.Dyad;
import dev.detente.model.Evidence;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.Region;
import dev.detente.rules.book.SurgeParameters;
import dev.detente.rules.score.DyadResults;
import dev.detente.rules.score.ScoreSheet.Standing;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses and sorts dyads of a board, for the page of all pairs and the list of scores. It reads only standings, so that it need not compute the scores
 * of thousands of dyads.
 *
 * @param text what names or codes contain, see {@link ActorSearch}; empty for any
 * @param actor only dyads of this actor; null for any
 * @param region only dyads of an actor of this region; null for any
 * @param issue only dyads with a signal on this issue, whose own tension then counts as the tension to sort by and for minTension; null for any
 * @param minTension only tensions of at least this, 0 to 100; null for any, and for those without one
 * @param level only dyads at this level; null for any
 * @param evidence only dyads with this much data; null for any
 * @param surging whether only dyads whose hostile actions are surging are asked for
 * @param among only these dyads; null for any
 * @param sort what they are sorted by; those without a number come last, and of equal ones the most tense first
 * @param ascending whether the least comes first
 */
public record PairFilter(
        String text,
        @Nullable ActorCode actor,
        @Nullable Region region,
        @Nullable IssueId issue,
        @Nullable Double minTension,
        @Nullable Level level,
        @Nullable Evidence evidence,
        boolean surging,
        @Nullable Set<Dyad> among,
        PairSort sort,
        boolean ascending) {
    public PairFilter {
        among = among == null ? null : Set.copyOf(among);
    }

    /** The dyads asked for, in the order asked for. */
    public List<Standing> of(Board board) {
        DyadResults<Double> onIssue = issue == null ? null : board.on(issue);
        Board.Order order = new Board.Order(sort, ascending, sort == PairSort.TENSION ? issue : null);
        Stream<Standing> chosen = board.in(order).stream();
        if (onIssue != null) {
            chosen = chosen.filter(s -> onIssue.find(s.dyad()) != null);
        }
        if (among != null) {
            Set<Dyad> these = among;
            chosen = chosen.filter(s -> these.contains(s.dyad()));
        }
        for (Set<ActorCode> some : actors()) {
            chosen = chosen.filter(
                    s -> some.contains(s.dyad().a()) || some.contains(s.dyad().b()));
        }
        SurgeParameters surge = board.view().book().parameters().surge();
        chosen = chosen.filter(s -> (level == null || s.level() == level)
                && (evidence == null || s.evidence() == evidence)
                && (!surging || (s.surge() != null && surge.surging(s.surge())))
                && (minTension == null || tension(s, onIssue) >= minTension));
        return named(chosen.toList());
    }

    /**
     * The dyads that the text names. Each part must name another actor of the dyad: {@code china tai} means China and Taiwan, not every dyad of Taiwan,
     * whose own names hold both words. When no dyad is found so, one actor may have all parts.
     */
    private List<Standing> named(List<Standing> some) {
        List<Set<ActorCode>> parts = ActorSearch.standard().find(text);
        List<Standing> all = some.stream()
                .filter(s -> parts.stream()
                        .allMatch(part -> part.contains(s.dyad().a())
                                || part.contains(s.dyad().b())))
                .toList();
        List<Standing> both =
                all.stream().filter(s -> namesBoth(parts, s.dyad())).toList();
        return both.isEmpty() ? all : both;
    }

    private static boolean namesBoth(List<Set<ActorCode>> parts, Dyad dyad) {
        return IntStream.range(0, parts.size())
                .anyMatch(i -> parts.get(i).contains(dyad.a())
                        && IntStream.range(0, parts.size())
                                .anyMatch(j -> j != i && parts.get(j).contains(dyad.b())));
    }

    private static double tension(Standing standing, @Nullable DyadResults<Double> onIssue) {
        Double own = onIssue == null ? standing.tension() : onIssue.find(standing.dyad());
        return own == null ? -1 : own;
    }

    /** Sets of actors: a dyad must have an actor of each set. */
    private List<Set<ActorCode>> actors() {
        return Stream.of(
                        actor == null ? Stream.<Set<ActorCode>>empty() : Stream.of(Set.of(actor)),
                        region == null ? Stream.<Set<ActorCode>>empty() : Stream.of(actorsOf(region)))
                .flatMap(sets -> sets)
                .toList();
    }

    private static Set<ActorCode> actorsOf(Region region) {
        return ActorCatalog.standard().actors().stream()
                .filter(actor -> region.covers(actor.region()))
                .map(Actor::code)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Returns the dyads that are in both; null means any. */
    public static @Nullable Set<Dyad> both(@Nullable Collection<Dyad> some, @Nullable Collection<Dyad> others) {
        if (some == null || others == null) {
            return some == null ? (others == null ? null : Set.copyOf(others)) : Set.copyOf(some);
        }
        return some.stream().filter(others::contains).collect(Collectors.toSet());
    }
}
