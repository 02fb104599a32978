package dev.detente.evaluation;

import dev.detente.evaluation.LevelResult.SeriesLevels;
import dev.detente.model.Dyad;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Judges the product's series and the baselines by labels of intensity. */
final class LevelJudge {
    private final List<Panel> panels;
    private final LevelBench bench;
    private final List<Double> borders;

    /** @param borders between the levels of the product's tension */
    LevelJudge(EventData data, ConflictLabels labels, List<Double> borders) {
        Set<Dyad> labelled = LevelBench.labelled(labels.inData());
        panels = data.panels().stream()
                .map(panel -> panel.of(labelled, LevelBench.LEAST_ROWS))
                .toList();
        bench = new LevelBench(panels, labels.inData(), rows(panels));
        this.borders = borders;
    }

    private static LevelBench.RowCount rows(List<Panel> panels) {
        List<double[][]> rows = panels.stream().map(p -> p.sums(RowValue.ROWS)).toList();
        return (dyad, from, to) -> IntStream.range(0, panels.size())
                .filter(i -> panels.get(i).period().contains(from))
                .mapToLong(i -> (long) IntStream.rangeClosed(
                                panels.get(i).period().index(from),
                                panels.get(i).period().index(to))
                        .mapToDouble(t -> rows.get(i)[panels.get(i).line(dyad)][t])
                        .sum())
                .sum();
    }

    /** The units by which it judges. */
    LevelBench bench() {
        return bench;
    }

    /** The pairs with labels in each period. */
    List<? extends Lineup> lineups() {
        return panels;
    }

    /**
     * The figures of other tensions, without intervals.
     *
     * @param grids the tensions of each period's lineup
     */
    Map<LevelFigure, Double> figures(List<double[][]> grids) {
        return new LevelAssessment(bench, bench.units(), grids, borders).observed();
    }

    /** @param scores those of each period */
    List<SeriesLevels> series(List<PeriodScores> scores) {
        List<Indicator> measured = new ArrayList<>(ProductGrids.measured(panels, scores));
        Baselines.measured(panels).forEach(baseline -> measured.add(baseline.get()));
        return measured.parallelStream().map(this::judged).toList();
    }

    private SeriesLevels judged(Indicator series) {
        return new SeriesLevels(
                series.name(),
                series.product(),
                figures(series, bench.units()),
                IntStream.range(0, bench.lineups().size())
                        .mapToObj(period -> figures(series, bench.units(period)))
                        .toList());
    }

    private LevelFigures figures(Indicator series, List<LevelBench.Unit> units) {
        return new LevelAssessment(
                        bench, units, series.grids(), series.name().equals(ProductSeries.TENSION) ? borders : null)
                .figures();
    }
}
