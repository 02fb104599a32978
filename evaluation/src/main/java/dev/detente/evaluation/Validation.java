package dev.detente.evaluation;

import dev.detente.base.work.Progress;
import dev.detente.base.work.Steps;
import dev.detente.evaluation.SeriesResult.Judgement;
import dev.detente.evaluation.ValidationResult.Counts;
import dev.detente.evaluation.ValidationResult.PeriodData;
import dev.detente.evaluation.odds.OddsTrial;
import dev.detente.evaluation.odds.ShippedOdds;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.ScoreSheet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Judges the product's series and the baselines by the crises in some data. */
public final class Validation {
    private final RuleEngine engine;
    private final InstantSource clock;

    /** @param clock no data may be after today by this clock */
    public Validation(RuleEngine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** The stages of a validation. */
    public enum Stage {
        /** Computing the scores of each judged dyad of each period, day by day. */
        SCORING,
        /** Judging each series over all periods and over each of them, with intervals. */
        JUDGING,
        /** Judging the book without each topic file and each of the loudest rules. */
        LEAVING_OUT
    }

    /** A series with its assessments. */
    private record AssessedSeries(Indicator series, Assessment whole, SeriesResult result) {}

    /**
     * Runs the validation.
     *
     * @param rules whether to report also the effect of leaving out each topic file and each of the loudest rules
     * @throws ListException when no dyad with a crisis has enough rows
     */
    public ValidationResult run(
            EventData data, Crises crises, Calm calm, ConflictLabels labels, boolean rules, Progress<Stage> progress) {
        Bench bench = new Bench(data.panels(), crises.inData());
        if (bench.onsets() == 0) {
            throw new ListException(
                    List.of("no crisis can be judged: " + crises.inData().size() + " of "
                            + crises.listed() + " are in the data"
                            + (crises.inData().isEmpty()
                                    ? ""
                                    : ", and none of their dyads has " + Panel.LEAST_ROWS + " rows in its period")
                            + "; give files that cover them, or name other crises with --crises"));
        }
        CalmDays calmDays = new CalmDays(calm.inData());
        ProductGrids product = new ProductGrids(data, engine, clock, progress);
        List<Indicator> series = new ArrayList<>(product.series());
        series.addAll(Baselines.measured(data.panels()));
        List<AssessedSeries> assessed = assess(bench, series, calmDays, progress);
        Findings findings = new Findings(
                data.panels(),
                bench.judges(),
                product.series(),
                assessed.stream()
                        .filter(a -> a.series.product())
                        .map(AssessedSeries::whole)
                        .toList());
        LevelJudge levelJudge =
                new LevelJudge(data, labels, engine.book().parameters().levels());
        Robustness robustness = new Robustness(data, engine, clock, bench, levelJudge, calmDays);
        return new ValidationResult(
                engine.book().name(),
                engine.book().version(),
                periods(data.panels(), bench, calmDays),
                counts(bench, crises, calm, calmDays, data.withoutCode()),
                assessed.stream().map(AssessedSeries::result).toList(),
                findings.crises(),
                findings.falseAlarms(),
                findings.tops(product.sheets()),
                levels(levelJudge, labels, bench, product),
                robustness.lateStarts(product.sheets()),
                robustness.thinFeeds(),
                rules
                        ? new RuleEffects(
                                        bench,
                                        levelJudge,
                                        product.sheets(),
                                        calmDays,
                                        engine.book().parameters())
                                .effects(progress)
                        : List.of(),
                trials(data, product.sheets())
                        .flatMap(t -> t.results().stream())
                        .toList());
    }

    /** The counts of the data's periods, as they are shipped for odds. */
    public ShippedOdds counts(EventData data) {
        List<ScoreSheet> sheets = data.parts().stream()
                .map(part ->
                        ProductGrids.sheet(part.reports(), part.panel().period().last(), engine, clock))
                .toList();
        return new ShippedOdds(
                engine.book().name(),
                engine.book().version(),
                trials(data, sheets).map(OddsTrial::counts).toList());
    }

    private Stream<OddsTrial> trials(EventData data, List<ScoreSheet> sheets) {
        return IntStream.range(0, sheets.size()).mapToObj(i -> {
            Period period = data.periods().get(i);
            return new OddsTrial(sheets.get(i), engine.book(), period.first(), period.last());
        });
    }

    private LevelResult levels(LevelJudge judge, ConflictLabels labels, Bench bench, ProductGrids product) {
        List<Double> borders = engine.book().parameters().levels();
        LevelMeanings meanings = new LevelMeanings(borders);
        for (int i = 0; i < bench.judges().size(); i++) {
            meanings.add(
                    bench.judges().get(i),
                    product.series().get(0).grids().get(i),
                    product.sheets().get(i),
                    labels.inData());
        }
        return new LevelResult(
                borders,
                labels.origin(),
                labels.listed(),
                labels.inData().size(),
                judge.series(product.sheets()),
                meanings.meanings());
    }

    private static List<AssessedSeries> assess(
            Bench bench, List<Indicator> series, CalmDays calm, Progress<Stage> progress) {
        int periods = bench.judges().size();
        Steps<Stage> steps = new Steps<>(progress, Stage.JUDGING, series.size() * (periods + 1L));
        return series.parallelStream().map(s -> assess(bench, s, calm, steps)).toList();
    }

    private static AssessedSeries assess(Bench bench, Indicator series, CalmDays calm, Steps<Stage> steps) {
        Assessment whole = new Assessment(bench.judges(), series.grids(), calm, bench.events());
        Judgement judgement = new Judgement(whole.figures(), whole.intervals(bench.draws(bench.judges())));
        steps.done();
        List<Judgement> byPeriod = new ArrayList<>();
        for (int i = 0; i < bench.judges().size(); i++) {
            List<Judge> judge = List.of(bench.judges().get(i));
            Assessment own =
                    new Assessment(judge, List.<double[][]>of(series.grids().get(i)), calm, bench.events());
            byPeriod.add(new Judgement(own.figures(), own.intervals(bench.draws(judge))));
            steps.done();
        }
        return new AssessedSeries(
                series,
                whole,
                new SeriesResult(
                        series.name(),
                        series.product(),
                        judgement,
                        byPeriod,
                        whole.threshold(),
                        whole.rocCurve(),
                        whole.alarmCurve()));
    }

    private static List<PeriodData> periods(List<Panel> panels, Bench bench, CalmDays calm) {
        return IntStream.range(0, panels.size())
                .mapToObj(i -> period(panels.get(i), bench.judges().get(i), calm))
                .toList();
    }

    private static PeriodData period(Panel panel, Judge judge, CalmDays calm) {
        return new PeriodData(
                panel.period(),
                panel.rows().size(),
                panel.rowsOf().size(),
                panel.dyads().size(),
                judge.onsets().size(),
                calm.judged(panel).size());
    }

    private static Counts counts(Bench bench, Crises crises, Calm calm, CalmDays calmDays, long withoutCode) {
        return new Counts(
                crises.listed(),
                crises.inData().size(),
                bench.onsets(),
                bench.events(),
                bench.judges().stream().mapToInt(j -> j.lineup().dyads().size()).sum(),
                calm.listed(),
                bench.judges().stream()
                        .mapToInt(j -> calmDays.judged(j.lineup()).size())
                        .sum(),
                withoutCode);
    }
}
