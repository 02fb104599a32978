package dev.detente.pages.whole;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.Evidence;
import dev.detente.model.IssueId;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.scoring.Board;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of a board that have a tension, on all issues or on one.
 *
 * @param issue null for all
 * @param pairs those with enough data first, and among them the most tense first
 */
record Tensest(Board board, @Nullable IssueId issue, List<Pair> pairs) {
    Tensest {
        pairs = List.copyOf(pairs);
    }

    /**
     * A pair.
     *
     * @param tension 0 to 100, its own or that of the issue alone
     * @param thin whether there is too little data for a level
     */
    record Pair(Dyad dyad, double tension, boolean thin) {}

    /** The pairs of a board, ranked on one issue or, for null, on all. */
    static Tensest of(Board board, @Nullable IssueId issue) {
        Map<Dyad, Double> onIssue = issue == null ? null : board.on(issue);
        return new Tensest(
                board,
                issue,
                board.standings().stream()
                        .flatMap(s -> pair(s, onIssue == null ? s.tension() : onIssue.get(s.dyad())))
                        .sorted(Comparator.comparing(Pair::thin)
                                .thenComparing(Comparator.comparingDouble(Pair::tension)
                                        .reversed())
                                .thenComparing(Pair::dyad))
                        .toList());
    }

    private static Stream<Pair> pair(Standing standing, @Nullable Double tension) {
        return tension == null ? Stream.empty() : Stream.of(new Pair(standing.dyad(), tension, thin(standing)));
    }

    /** Whether there is too little data for a level of the pair. */
    static boolean thin(Standing standing) {
        return standing.evidence() != Evidence.ENOUGH;
    }

    /** The pairs with at least that tension. */
    List<Pair> from(double least) {
        return pairs.stream().filter(p -> p.tension() >= least).toList();
    }

    /** The pairs of an actor. */
    List<Pair> of(ActorCode actor) {
        return pairs.stream().filter(p -> p.dyad().has(actor)).toList();
    }

    /** The actors in the order of their most tense pair, at most that many. */
    List<ActorCode> actors(int most) {
        Set<ActorCode> actors = new LinkedHashSet<>();
        for (Pair pair : pairs) {
            for (ActorCode actor : List.of(pair.dyad().a(), pair.dyad().b())) {
                if (actors.size() < most) {
                    actors.add(actor);
                }
            }
        }
        return List.copyOf(actors);
    }
}
