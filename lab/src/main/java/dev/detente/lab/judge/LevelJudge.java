package dev.detente.lab.judge;

import dev.detente.lab.judge.LevelResult.SeriesLevels;
import dev.detente.rulebooks.judging.ConflictLabels;
import dev.detente.rulebooks.judging.EventData;
import dev.detente.rulebooks.judging.LevelAssessment;
import dev.detente.rulebooks.judging.LevelBench;
import dev.detente.rulebooks.judging.LevelFigure;
import dev.detente.rulebooks.judging.LevelFigures;
import dev.detente.rulebooks.judging.PeriodDyads;
import dev.detente.rulebooks.judging.PeriodRows;
import dev.detente.rulebooks.judging.PeriodScores;
import dev.detente.rulebooks.judging.ProductSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Judges the product's series and the baselines by labels of intensity. */
final class LevelJudge {
    private final List<PeriodRows> panels;
    private final LevelBench bench;
    private final List<Double> borders;

    /** @param borders between the levels of the product's tension */
    LevelJudge(EventData data, ConflictLabels labels, List<Double> borders) {
        panels = LevelBench.labelled(data.panels(), labels);
        bench = LevelBench.of(data.panels(), labels);
        this.borders = borders;
    }

    /** The units by which it judges. */
    LevelBench bench() {
        return bench;
    }

    /** The pairs with labels in each period. */
    List<? extends PeriodDyads> lineups() {
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
                        bench,
                        units,
                        series.grids(),
                        series.name().equals(ProductSeries.TENSION.word()) ? borders : null)
                .figures();
    }
}
