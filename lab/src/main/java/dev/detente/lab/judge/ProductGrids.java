package dev.detente.lab.judge;

import dev.detente.model.Tension;
import dev.detente.model.work.Parallel;
import dev.detente.rulebooks.judging.PeriodDyads;
import dev.detente.rulebooks.judging.PeriodScores;
import dev.detente.rulebooks.judging.ProductSeries;
import dev.detente.rules.score.DyadSeries;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the product's series from the scores of each period. */
public final class ProductGrids {
    private ProductGrids() {}

    /**
     * The product's series, in the order in which they are reported.
     *
     * @param lineups whose dyads are read, one for each period
     */
    public static List<Indicator> measured(List<? extends PeriodDyads> lineups, List<PeriodScores> scores) {
        List<Map<ProductSeries, double[][]>> byPeriod = IntStream.range(0, lineups.size())
                .mapToObj(i -> grids(lineups.get(i), scores.get(i)))
                .toList();
        return Stream.of(ProductSeries.values())
                .map(series -> new Indicator(
                        series.word(),
                        true,
                        byPeriod.stream()
                                .map(grids -> Objects.requireNonNull(grids.get(series)))
                                .toList()))
                .toList();
    }

    /** A number of each day of each dyad; 0 where there is none. */
    static Indicator numbers(
            String name,
            List<? extends PeriodDyads> lineups,
            List<PeriodScores> scores,
            ToDoubleFunction<Tension> number) {
        return new Indicator(
                name,
                true,
                IntStream.range(0, lineups.size())
                        .mapToObj(i -> {
                            PeriodDyads lineup = lineups.get(i);
                            double[][] grid = lineup.grid();
                            lineup.dyads()
                                    .forEach(dyad -> grid[lineup.line(dyad)] = Arrays.stream(scores.get(i)
                                                    .series(dyad)
                                                    .tensions(
                                                            null,
                                                            lineup.period().first(),
                                                            lineup.period().days()))
                                            .mapToDouble(now -> now == null ? 0 : number.applyAsDouble(now))
                                            .toArray());
                            return grid;
                        })
                        .toList());
    }

    private static Map<ProductSeries, double[][]> grids(PeriodDyads lineup, PeriodScores scores) {
        Map<ProductSeries, double[][]> grids = new EnumMap<>(ProductSeries.class);
        for (ProductSeries each : ProductSeries.values()) {
            grids.put(each, lineup.grid());
        }
        Parallel.each(lineup.dyads(), dyad -> {
            DyadSeries series = scores.series(dyad);
            grids.forEach((each, grid) -> grid[lineup.line(dyad)] = each.line(series, lineup.period()));
        });
        return grids;
    }
}
