package dev.detente.service.scoring;

import dev.detente.model.Dyad;
import dev.detente.model.TensionScore;
import dev.detente.rules.score.ScoreSheet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The scores of every dyad on one day: computed once for the start page, the score list and the metrics.
 *
 * @param view what it was computed from
 * @param scores the most tense first; dyads without a tension last, then by name
 * @param causes the causes that were asked for so far
 */
public record Board(View view, List<TensionScore> scores, Map<Dyad, Optional<ScoreSheet.Cause>> causes) {
    /** Days over which a row's move and its cause are told. */
    public static final int MOVE_DAYS = 7;

    public Board {
        scores = List.copyOf(scores);
    }

    /** The board of a view. */
    public static Board of(View view) {
        ScoreSheet sheet = view.sheet();
        List<TensionScore> scores = List.copyOf(sheet.dyads()).parallelStream()
                .map(dyad -> sheet.score(dyad, view.asOf()))
                .filter(score -> score.lastActionOn() != null)
                .sorted(Comparator.comparingDouble(TensionScore::tensionOrNone)
                        .reversed()
                        .thenComparing(TensionScore::dyad))
                .toList();
        return new Board(view, scores, new ConcurrentHashMap<>());
    }

    /** What moved a dyad most over the last 7 days, from its actions, which are read when it is first asked for; empty when nothing did. */
    public Optional<ScoreSheet.Cause> cause(Dyad dyad) {
        Optional<ScoreSheet.Cause> known = causes.get(dyad);
        if (known == null) {
            known = view.sheet().topCause(dyad, view.asOf(), MOVE_DAYS);
            causes.putIfAbsent(dyad, known);
        }
        return known;
    }

    /** Finds the causes of rows that are to be shown, on all processors. */
    public void explain(List<TensionScore> rows) {
        rows.parallelStream().forEach(row -> cause(row.dyad()));
    }
}
