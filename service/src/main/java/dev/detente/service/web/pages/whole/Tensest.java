package dev.detente.service.web.pages.whole;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.Evidence;
import dev.detente.model.IssueId;
import dev.detente.model.Tension;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.service.scoring.Board;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pairs of a board that have a tension, on all issues or on one; those with enough data first, and among them the most tense first. */
final class Tensest {
    private final Board board;
    private final @Nullable IssueId issue;
    private final List<Pair> pairs;

    /**
     * A pair.
     *
     * @param tension 0 to 100, its own or that of the issue alone
     * @param thin whether there is too little data for a level
     */
    record Pair(Dyad dyad, double tension, boolean thin) {}

    private Tensest(Board board, @Nullable IssueId issue, List<Pair> pairs) {
        this.board = board;
        this.issue = issue;
        this.pairs = List.copyOf(pairs);
    }

    /** The pairs of a board; all of them are ranked, which takes about as long as the board itself. */
    static Tensest of(Board board, @Nullable IssueId issue) {
        return new Tensest(
                board,
                issue,
                board.standings().parallelStream()
                        .flatMap(standing -> pair(board, standing, issue))
                        .sorted(Comparator.comparing(Pair::thin)
                                .thenComparing(Comparator.comparingDouble(Pair::tension)
                                        .reversed())
                                .thenComparing(Pair::dyad))
                        .toList());
    }

    private static Stream<Pair> pair(Board board, Standing standing, @Nullable IssueId issue) {
        LocalDate day = board.view().asOf();
        DyadSeries series = board.view().sheet().series(standing.dyad());
        Double tension = standing.tension();
        if (issue != null) {
            Tension own = series.tension(issue, day);
            tension = own == null ? null : own.tension();
        }
        return tension == null
                ? Stream.empty()
                : Stream.of(new Pair(standing.dyad(), tension, series.evidence(day) != Evidence.ENOUGH));
    }

    /** The pairs, in their order. */
    List<Pair> pairs() {
        return pairs;
    }

    Board board() {
        return board;
    }

    @Nullable
    IssueId issue() {
        return issue;
    }

    /** How many different actors the pairs have. */
    int actorCount() {
        return actors(Integer.MAX_VALUE).size();
    }

    /** The actors of the first pairs, each where its most tense pair ranks, at most that many. */
    List<ActorCode> actors(int most) {
        Set<ActorCode> actors = new LinkedHashSet<>();
        for (Pair pair : pairs) {
            for (ActorCode actor : List.of(pair.dyad().a(), pair.dyad().b())) {
                if (actors.size() < most) {
                    actors.add(actor);
                }
            }
        }
        return new ArrayList<>(actors);
    }
}
