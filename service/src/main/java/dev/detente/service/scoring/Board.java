package dev.detente.service.scoring;

import dev.detente.model.Dyad;
import dev.detente.model.TensionScore;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.rules.score.ScoreSheet.Standing;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every dyad on one day, for the start page, the score list and the metrics. Standings are computed once; a dyad's score and what moved it are
 * computed on first request.
 *
 * @param view what it is computed from
 * @param standings the most tense first; dyads without a tension last, then by name
 * @param scores the scores requested so far
 * @param causes the causes requested so far
 */
public record Board(
        View view,
        List<Standing> standings,
        Map<Dyad, TensionScore> scores,
        Map<Dyad, Optional<ScoreSheet.Cause>> causes) {
    /** Number of days over which a row's move and its cause are reported. */
    public static final int MOVE_DAYS = 7;

    public Board {
        standings = List.copyOf(standings);
    }

    /** The board of a view. */
    public static Board of(View view) {
        ScoreSheet sheet = view.sheet();
        List<Standing> standings = List.copyOf(sheet.dyads()).parallelStream()
                .map(dyad -> sheet.standing(dyad, view.asOf()))
                .filter(standing -> standing.lastActionOn() != null)
                .sorted(Comparator.comparingDouble(Standing::tensionOrNone)
                        .reversed()
                        .thenComparing(Standing::dyad))
                .toList();
        return new Board(view, standings, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    /** The same board for another view of the same snapshot and day. */
    Board under(View same) {
        return new Board(same, standings, scores, causes);
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
        return some.parallelStream().map(this::score).toList();
    }

    /** What moved a dyad most over the last 7 days; empty when nothing did. Its actions are read on the first request. */
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
        rows.parallelStream().forEach(row -> cause(row.dyad()));
    }
}
