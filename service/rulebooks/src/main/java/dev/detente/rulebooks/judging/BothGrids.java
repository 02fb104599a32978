package dev.detente.rulebooks.judging;

import dev.detente.model.Dyad;
import dev.detente.rules.score.DyadSeries;
import java.util.List;

/**
 * A series of the dyads of each period under two books. Dyads are read by any number of threads.
 *
 * @param before a grid for each period, under the base
 * @param after the same under the draft
 */
record BothGrids(
        ProductSeries series, List<? extends PeriodDyads> lineups, List<double[][]> before, List<double[][]> after) {
    /** Grids into which no dyad was read yet. */
    BothGrids(ProductSeries series, List<? extends PeriodDyads> lineups) {
        this(
                series,
                lineups,
                lineups.stream().map(PeriodDyads::grid).toList(),
                lineups.stream().map(PeriodDyads::grid).toList());
    }

    /** Reads a dyad's line of each period; under the draft it may be the same series. */
    void read(Dyad dyad, DyadSeries underBase, DyadSeries underDraft) {
        for (int i = 0; i < before.size(); i++) {
            int line = lineups.get(i).line(dyad);
            if (line >= 0) {
                Period period = lineups.get(i).period();
                before.get(i)[line] = series.line(underBase, period);
                after.get(i)[line] = underDraft == underBase ? before.get(i)[line] : series.line(underDraft, period);
            }
        }
    }
}
