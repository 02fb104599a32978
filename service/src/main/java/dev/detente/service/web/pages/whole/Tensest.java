package dev.detente.service.web.pages.whole;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.Evidence;
import dev.detente.model.IssueId;
import dev.detente.model.Tension;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.service.scoring.Board;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of a board that have a tension, on all issues or on one; those with enough data first, and among them the most tense first. How much data a
 * pair has is found out only as far as somebody looks.
 */
final class Tensest {
    private final Board board;
    private final @Nullable IssueId issue;
    private final List<Ranked> ranked;

    /**
     * A pair.
     *
     * @param tension 0 to 100, its own or that of the issue alone
     * @param thin whether there is too little data for a level
     */
    record Pair(Dyad dyad, double tension, boolean thin) {}

    private record Ranked(Dyad dyad, double tension) {}

    private Tensest(Board board, @Nullable IssueId issue, List<Ranked> ranked) {
        this.board = board;
        this.issue = issue;
        this.ranked = List.copyOf(ranked);
    }

    /** The pairs of a board, ranked on one issue or, for null, on all. */
    static Tensest of(Board board, @Nullable IssueId issue) {
        return new Tensest(
                board,
                issue,
                issue == null
                        ? board.standings().stream()
                                .<Ranked>mapMulti(Tensest::known)
                                .toList()
                        : board.standings().parallelStream()
                                .<Ranked>mapMulti((standing, found) -> on(board, issue, standing, found))
                                .sorted(Comparator.comparingDouble(Ranked::tension)
                                        .reversed()
                                        .thenComparing(Ranked::dyad))
                                .toList());
    }

    private static void known(Standing standing, Consumer<Ranked> found) {
        Double tension = standing.tension();
        if (tension != null) {
            found.accept(new Ranked(standing.dyad(), tension));
        }
    }

    private static void on(Board board, IssueId issue, Standing standing, Consumer<Ranked> found) {
        Tension own = board.view()
                .sheet()
                .series(standing.dyad())
                .tension(issue, board.view().asOf());
        if (own != null) {
            found.accept(new Ranked(standing.dyad(), own.tension()));
        }
    }

    /** Whether there is too little data for a level of the pair. */
    static boolean thin(Board board, Dyad dyad) {
        return board.view().sheet().series(dyad).evidence(board.view().asOf()) != Evidence.ENOUGH;
    }

    Board board() {
        return board;
    }

    @Nullable
    IssueId issue() {
        return issue;
    }

    /** How many pairs have at least that tension. */
    int count(double least) {
        int low = 0;
        int high = ranked.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranked.get(middle).tension() >= least) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first pairs with at least that tension, at most that many. */
    List<Pair> first(int most, double least) {
        List<Pair> pairs = new ArrayList<>();
        walk(least, pair -> pairs.add(pair) && pairs.size() < most);
        return pairs;
    }

    /** The pairs of an actor. */
    List<Pair> of(ActorCode actor) {
        return ranked.stream()
                .filter(r -> r.dyad().has(actor))
                .map(r -> new Pair(r.dyad(), r.tension(), thin(board, r.dyad())))
                .sorted(Comparator.comparing(Pair::thin))
                .toList();
    }

    /** The actors of the first pairs, each where its most tense pair ranks, at most that many. */
    List<ActorCode> actors(int most) {
        Set<ActorCode> actors = new LinkedHashSet<>();
        walk(0, pair -> add(pair.dyad(), actors, most));
        return List.copyOf(actors);
    }

    /** Adds the actors of a pair as far as there is room; false when there is none left. */
    private static boolean add(Dyad dyad, Collection<ActorCode> actors, int most) {
        for (ActorCode actor : List.of(dyad.a(), dyad.b())) {
            if (actors.size() < most) {
                actors.add(actor);
            }
        }
        return actors.size() < most;
    }

    /** Shows the pairs with at least that tension one by one, first those with enough data, as long as it is told to continue. */
    private void walk(double least, Predicate<Pair> wanted) {
        List<Pair> thin = new ArrayList<>();
        for (Ranked at : ranked) {
            if (at.tension() < least) {
                break;
            }
            Pair pair = new Pair(at.dyad(), at.tension(), thin(board, at.dyad()));
            if (pair.thin()) {
                thin.add(pair);
            } else if (!wanted.test(pair)) {
                return;
            }
        }
        for (Pair pair : thin) {
            if (!wanted.test(pair)) {
                return;
            }
        }
    }
}
