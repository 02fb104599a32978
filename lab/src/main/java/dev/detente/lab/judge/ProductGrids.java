package dev.detente.lab.judge;

import dev.detente.model.work.Parallel;
import dev.detente.rulebooks.judging.PeriodDyads;
import dev.detente.rulebooks.judging.PeriodScores;
import dev.detente.rulebooks.judging.ProductSeries;
import dev.detente.rules.score.DyadSeries;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the product's series from the scores of each period. */
public final class ProductGrids {
    private ProductGrids() {}

    /**
     * The product's series, in the order in which they are reported.
     *
     * @param lineups whose dyads are read, one for each period
     * @param scores those of each period
     */
    public static List<Indicator> measured(List<? extends PeriodDyads> lineups, List<PeriodScores> scores) {
        List<List<double[][]>> byPeriod = IntStream.range(0, lineups.size())
                .mapToObj(i -> grids(lineups.get(i), scores.get(i)))
                .toList();
        List<String> names = ProductSeries.names();
        return IntStream.range(0, names.size())
                .mapToObj(s -> new Indicator(
                        names.get(s),
                        true,
                        byPeriod.stream().map(grids -> grids.get(s)).toList()))
                .toList();
    }

    private static List<double[][]> grids(PeriodDyads lineup, PeriodScores scores) {
        List<String> names = ProductSeries.names();
        List<double[][]> grids = names.stream().map(name -> lineup.grid()).toList();
        Parallel.each(lineup.dyads(), dyad -> {
            DyadSeries series = scores.series(dyad);
            for (int s = 0; s < names.size(); s++) {
                ProductSeries.read(names.get(s), series, lineup.period(), grids.get(s)[lineup.line(dyad)]);
            }
        });
        return grids;
    }
}
