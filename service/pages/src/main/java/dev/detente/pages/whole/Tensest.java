package dev.detente.pages.whole;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.Evidence;
import dev.detente.model.IssueId;
import dev.detente.pages.Words;
import dev.detente.rules.score.DyadResults;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.scoring.Board;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of a board that have a tension, on all issues or on one.
 *
 * @param issue null for all
 */
record Tensest(Board board, @Nullable IssueId issue) {
    /**
     * A pair.
     *
     * @param tension 0 to 100, its own or that of the issue alone
     */
    record Pair(Dyad dyad, double tension, boolean thin) {}

    /** The pairs: those with enough data first, and among them the most tense first. They are made one by one, as far as they are read. */
    Stream<Pair> pairs() {
        DyadResults<Double> onIssue = issue == null ? null : board.on(issue);
        return Stream.of(false, true)
                .flatMap(thin -> board.tensest(issue).stream()
                        .filter(s -> thin(s) == thin)
                        .flatMap(s -> pair(s, onIssue == null ? s.tension() : onIssue.find(s.dyad()))));
    }

    private static Stream<Pair> pair(Standing standing, @Nullable Double tension) {
        return tension == null ? Stream.empty() : Stream.of(new Pair(standing.dyad(), tension, thin(standing)));
    }

    /** Whether there is too little data for a level of the pair. */
    static boolean thin(Standing standing) {
        return standing.evidence() != Evidence.ENOUGH;
    }

    /**
     * The finding of a picture of levels: where people coded all actions, which pair is most unusual for its own past; else what is the most tense.
     *
     * @param highest the sentence on the most tense
     */
    String finding(String highest) {
        return (issue == null ? board.mostUnusual() : Optional.<Standing>empty())
                .map(s -> "Most unusual for its own past is the tension between "
                        + Words.the(s.dyad().a()) + " and "
                        + Words.the(s.dyad().b()) + ": "
                        + Words.place(s.place(), board.view().asOf()) + ".")
                .orElse(highest);
    }

    /** The pairs with at least that tension. */
    List<Pair> from(double least) {
        return pairs().filter(p -> p.tension() >= least).toList();
    }

    /** The pairs of an actor. */
    List<Pair> of(ActorCode actor) {
        return pairs().filter(p -> p.dyad().has(actor)).toList();
    }

    /** The actors in the order of their most tense pair, at most that many. */
    List<ActorCode> actors(int most) {
        return pairs().flatMap(pair -> Stream.of(pair.dyad().a(), pair.dyad().b()))
                .distinct()
                .limit(most)
                .toList();
    }
}
