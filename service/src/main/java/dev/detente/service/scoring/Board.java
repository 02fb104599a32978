package dev.detente.service.scoring;

import dev.detente.model.Dyad;
import dev.detente.model.TensionScore;
import dev.detente.rules.score.ScoreSheet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scores of every dyad on one day: computed once for the start page, the score list and the metrics.
 *
 * @param view what it was computed from
 * @param rows the most tense first; dyads without a tension last, then by name
 */
public record Board(View view, List<Row> rows) {
    /** Days over which a row's move and its cause are told. */
    public static final int MOVE_DAYS = 7;

    public Board {
        rows = List.copyOf(rows);
    }

    /**
     * A dyad on the board.
     *
     * @param score its score
     * @param cause what moved it most over the last 7 days; null when nothing did
     */
    public record Row(TensionScore score, ScoreSheet.@Nullable Cause cause) {
        /** Its tension, 0 to 100; below 0 when it has none, so that it sorts last. */
        public double tensionOrNone() {
            return score.now() == null ? -1 : score.now().tension();
        }
    }

    /** The board of a view. */
    public static Board of(View view) {
        ScoreSheet sheet = view.sheet();
        List<Row> rows = new ArrayList<>();
        for (Dyad dyad : sheet.dyads()) {
            TensionScore score = sheet.score(dyad, view.asOf());
            if (score.lastActionOn() != null) {
                rows.add(new Row(
                        score, sheet.topCause(dyad, view.asOf(), MOVE_DAYS).orElse(null)));
            }
        }
        rows.sort(Comparator.comparingDouble(Row::tensionOrNone)
                .reversed()
                .thenComparing(r -> r.score().dyad()));
        return new Board(view, rows);
    }
}
