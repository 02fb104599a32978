package dev.detente.lab.judge;

import dev.detente.model.work.Parallel;
import dev.detente.rulebooks.judging.PeriodDyads;
import dev.detente.rulebooks.judging.PeriodScores;
import dev.detente.rulebooks.judging.ProductSeries;
import dev.detente.rules.score.DyadSeries;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
        return Stream.of(ProductSeries.values())
                .map(series -> new Indicator(
                        series.word(),
                        true,
                        byPeriod.stream()
                                .map(grids -> grids.get(series.ordinal()))
                                .toList()))
                .toList();
    }

    private static List<double[][]> grids(PeriodDyads lineup, PeriodScores scores) {
        List<double[][]> grids =
                Stream.of(ProductSeries.values()).map(s -> lineup.grid()).toList();
        Parallel.each(lineup.dyads(), dyad -> {
            DyadSeries series = scores.series(dyad);
            for (ProductSeries each : ProductSeries.values()) {
                grids.get(each.ordinal())[lineup.line(dyad)] = each.line(series, lineup.period());
            }
        });
        return grids;
    }
}
