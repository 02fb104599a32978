package dev.detente.evaluation;

import dev.detente.base.work.Progress;
import dev.detente.base.work.Steps;
import dev.detente.evaluation.Validation.Stage;
import dev.detente.model.Report;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.store.memory.InMemoryReportStore;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Scores each period separately, as if nothing had been before it, and reads the product's series from the scores. */
final class ProductGrids {
    private final List<ScoreSheet> sheets = new ArrayList<>();
    private final List<Indicator> series = new ArrayList<>();

    /** @param clock no period may end after today by this clock */
    ProductGrids(EventData data, RuleEngine engine, InstantSource clock, Progress<Stage> progress) {
        int dyads =
                data.parts().stream().mapToInt(p -> p.panel().dyads().size()).sum();
        Steps<Stage> steps = new Steps<>(progress, Stage.SCORING, dyads);
        data.parts()
                .forEach(part ->
                        sheets.add(sheet(part.reports(), part.panel().period().last(), engine, clock)));
        series.addAll(measured(data.panels(), sheets, steps::done));
    }

    /** The product's series of the dyads of other panels. */
    static List<Indicator> measured(List<Panel> panels, List<ScoreSheet> sheets) {
        return measured(panels, sheets, () -> {});
    }

    private static List<Indicator> measured(List<Panel> panels, List<ScoreSheet> sheets, Runnable done) {
        List<List<double[][]>> byPart = IntStream.range(0, panels.size())
                .mapToObj(i -> grids(panels.get(i), ProductSeries.of(sheets.get(i)), done))
                .toList();
        List<String> names = ProductSeries.names();
        return IntStream.range(0, names.size())
                .mapToObj(s -> new Indicator(
                        names.get(s), true, byPart.stream().map(of -> of.get(s)).toList()))
                .toList();
    }

    /** The scores of some reports, as if nothing else had ever been reported, up to a day. */
    static ScoreSheet sheet(List<Report> reports, LocalDate last, RuleEngine engine, InstantSource clock) {
        InMemoryReportStore store = new InMemoryReportStore();
        store.append(reports);
        return new Scoring(store, engine, clock, false)
                .view(new Query(last, null, null))
                .sheet();
    }

    private static List<double[][]> grids(Panel panel, List<DailySeries> series, Runnable done) {
        List<double[][]> grids = series.stream().map(s -> panel.grid()).toList();
        IntStream.range(0, panel.dyads().size()).parallel().forEach(line -> {
            for (int s = 0; s < series.size(); s++) {
                double[] values = grids.get(s)[line];
                for (int t = 0; t < values.length; t++) {
                    values[t] = series.get(s)
                            .at(panel.dyads().get(line), panel.period().day(t));
                }
            }
            done.run();
        });
        return grids;
    }

    /** The scores of each period. */
    List<ScoreSheet> sheets() {
        return sheets;
    }

    /** The product's series, in the order in which they are reported. */
    List<Indicator> series() {
        return series;
    }
}
