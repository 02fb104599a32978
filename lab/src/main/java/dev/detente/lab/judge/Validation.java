package dev.detente.lab.judge;

import dev.detente.lab.judge.ValidationResult.Counts;
import dev.detente.lab.judge.ValidationResult.PeriodData;
import dev.detente.lab.judge.odds.OddsFit;
import dev.detente.lab.judge.odds.OddsResult;
import dev.detente.lab.judge.odds.OddsTrial;
import dev.detente.model.ProgramVersion;
import dev.detente.model.Tension;
import dev.detente.model.work.Parallel;
import dev.detente.model.work.Progress;
import dev.detente.model.work.Steps;
import dev.detente.rulebooks.judging.Assessment;
import dev.detente.rulebooks.judging.BookRef;
import dev.detente.rulebooks.judging.ConflictLabels;
import dev.detente.rulebooks.judging.Crises;
import dev.detente.rulebooks.judging.Estimate;
import dev.detente.rulebooks.judging.EventData;
import dev.detente.rulebooks.judging.Figure;
import dev.detente.rulebooks.judging.ListException;
import dev.detente.rulebooks.judging.Period;
import dev.detente.rulebooks.judging.PeriodJudges;
import dev.detente.rulebooks.judging.PeriodRows;
import dev.detente.rulebooks.judging.PeriodScores;
import dev.detente.rulebooks.judging.SeriesJudge;
import dev.detente.rulebooks.judging.Stage;
import dev.detente.rulebooks.judging.Transforms;
import dev.detente.rules.compile.RuleEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges the product's series and the baselines by the crises in some data. */
public final class Validation {
    private final RuleEngine engine;

    /** A validation of a rule book. */
    public Validation(RuleEngine engine) {
        this.engine = engine;
    }

    /**
     * A series with its assessments.
     *
     * @param whole its assessment over all periods; null unless the product gives it, since it holds a value for each day of each dyad
     */
    private record AssessedSeries(@Nullable Assessment whole, SeriesResult result) {}

    /**
     * Runs the validation.
     *
     * @param rules whether to report also the effect of leaving out each topic file and each of the loudest rules
     * @throws ListException when no dyad with a crisis has enough rows
     */
    public ValidationResult run(
            EventData data, Crises crises, Calm calm, ConflictLabels labels, boolean rules, Progress<Stage> progress) {
        PeriodJudges bench = new PeriodJudges(data.panels(), crises.inData());
        if (bench.onsets() == 0) {
            throw new ListException(
                    List.of("no crisis can be judged: " + crises.inData().size() + " of "
                            + crises.listed() + " are in the data"
                            + (crises.inData().isEmpty()
                                    ? ""
                                    : ", and none of their dyads has " + PeriodRows.LEAST_ROWS + " rows in its period")
                            + "; give files that cover them, or name other crises with --crises"));
        }
        LevelJudge levelJudge =
                new LevelJudge(data, labels, engine.book().parameters().levels());
        Robustness robustness = new Robustness(data, engine, bench, levelJudge, calm);
        List<PeriodScores> scores = data.emptyScores();
        data.each(progress, (pair, byPeriod) -> {
            PeriodScores.add(scores, pair, byPeriod);
            robustness.add(pair, byPeriod);
        });
        List<LateStart> lateStarts = robustness.lateStarts(scores);
        List<ThinFeed> thinFeeds = robustness.thinFeeds();
        // Before the grids of the series are made, since both need much memory.
        List<OddsResult> odds =
                trials(data, scores).flatMap(t -> t.result().stream()).toList();
        List<Indicator> product = ProductGrids.measured(data.panels(), scores);
        List<AssessedSeries> assessed = assess(
                bench,
                Stream.concat(
                                product.stream().<Supplier<Indicator>>map(series -> () -> series),
                                Baselines.measured(data.panels()).stream())
                        .toList(),
                calm,
                progress);
        CrisisFindings findings = new CrisisFindings(
                data.panels(),
                bench.judges(),
                product,
                assessed.stream()
                        .map(AssessedSeries::whole)
                        .filter(Objects::nonNull)
                        .toList());
        return new ValidationResult(
                BookRef.of(engine.book()),
                ProgramVersion.value(),
                periods(data.panels(), bench, calm),
                counts(bench, crises, calm, data.withoutCode()),
                assessed.stream().map(AssessedSeries::result).toList(),
                findings.crises(),
                findings.tops(scores),
                levels(levelJudge, labels, bench, product.get(0), scores),
                lateStarts,
                thinFeeds,
                rules ? new RuleEffects(bench, levelJudge, scores, calm).effects(progress) : List.of(),
                odds);
    }

    /** Fits odds on the data's periods, and writes them into a folder as they come with the program. Scores the periods again. */
    public void fitOdds(EventData data, Path folder, Progress<Stage> progress) throws IOException {
        OddsFit.write(trials(data, data.scores(progress)).toList(), folder);
    }

    private Stream<OddsTrial> trials(EventData data, List<PeriodScores> scores) {
        return IntStream.range(0, scores.size()).mapToObj(i -> {
            Period period = data.periods().get(i);
            PeriodScores own = scores.get(i);
            return new OddsTrial(own.dyads(), own::series, own::acts, engine.book(), period.first(), period.last());
        });
    }

    /**
     * How cooperation, tension and counts of the same rows show dated turns between two states.
     *
     * @param breaks whether the turns are breaks, at which a series should fall, instead of rapprochements, at which it should rise
     */
    public List<SeriesResult> turns(EventData data, boolean breaks, Progress<Stage> progress) {
        PeriodJudges bench = new PeriodJudges(
                data.panels(), Crises.turns(breaks, data.periods()).inData());
        List<PeriodScores> scores = data.scores(progress);
        List<Indicator> series = new ArrayList<>(List.of(
                ProductGrids.numbers("cooperation", data.panels(), scores, Tension::cooperation),
                ProductGrids.numbers("tension", data.panels(), scores, Tension::tension)));
        series.addAll(Baselines.ofCooperation(data.panels()));
        int sign = breaks ? -1 : 1;
        return assess(
                        bench,
                        series.stream()
                                .<Supplier<Indicator>>map(s -> () -> new Indicator(
                                        s.name(),
                                        s.product(),
                                        s.grids().stream()
                                                .map(grid -> Transforms.each(
                                                        grid,
                                                        line -> Arrays.stream(line)
                                                                .map(v -> sign * v)
                                                                .toArray()))
                                                .toList()))
                                .toList(),
                        Calm.standard(data.periods()),
                        progress)
                .stream()
                .map(AssessedSeries::result)
                .toList();
    }

    private LevelResult levels(
            LevelJudge judge, ConflictLabels labels, PeriodJudges bench, Indicator tension, List<PeriodScores> scores) {
        List<Double> borders = engine.book().parameters().levels();
        LevelMeanings meanings = new LevelMeanings(borders);
        for (int i = 0; i < bench.judges().size(); i++) {
            meanings.add(bench.judges().get(i), tension.grids().get(i), scores.get(i)::acts, labels.inData());
        }
        return new LevelResult(
                borders,
                labels.origin(),
                labels.listed(),
                labels.inData().size(),
                judge.series(scores),
                meanings.meanings());
    }

    private static List<AssessedSeries> assess(
            PeriodJudges bench, List<Supplier<Indicator>> series, Calm calm, Progress<Stage> progress) {
        int periods = bench.judges().size();
        Steps<Stage> steps = new Steps<>(progress, Stage.JUDGING, series.size() * (periods + 1L));
        return Parallel.map(series, s -> assess(bench, s.get(), calm, steps));
    }

    private static AssessedSeries assess(PeriodJudges bench, Indicator series, Calm calm, Steps<Stage> steps) {
        Assessment whole = new Assessment(
                bench.judges(), series.grids(), calm.mean(bench.judges(), series.grids()), bench.events());
        Map<Figure, Estimate> figures = whole.estimates(bench.draws(bench.judges()));
        steps.done();
        List<Map<Figure, Estimate>> byPeriod = new ArrayList<>();
        for (int i = 0; i < bench.judges().size(); i++) {
            List<SeriesJudge> judge = List.of(bench.judges().get(i));
            List<double[][]> grid = List.<double[][]>of(series.grids().get(i));
            byPeriod.add(
                    new Assessment(judge, grid, calm.mean(judge, grid), bench.events()).estimates(bench.draws(judge)));
            steps.done();
        }
        return new AssessedSeries(
                series.product() ? whole : null,
                new SeriesResult(
                        series.name(),
                        series.product(),
                        figures,
                        byPeriod,
                        whole.threshold(),
                        whole.rocCurve(),
                        whole.alarmCurve()));
    }

    private static List<PeriodData> periods(List<PeriodRows> panels, PeriodJudges bench, Calm calm) {
        return IntStream.range(0, panels.size())
                .mapToObj(i -> period(panels.get(i), bench.judges().get(i), calm))
                .toList();
    }

    private static PeriodData period(PeriodRows panel, SeriesJudge judge, Calm calm) {
        return new PeriodData(
                panel.period(),
                Math.toIntExact(panel.count()),
                panel.withRows().size(),
                panel.dyads().size(),
                judge.onsets().size(),
                calm.judged(panel).size());
    }

    private static Counts counts(PeriodJudges bench, Crises crises, Calm calm, long withoutCode) {
        return new Counts(
                crises.listed(),
                crises.inData().size(),
                bench.onsets(),
                bench.events(),
                bench.judges().stream().mapToInt(j -> j.lineup().dyads().size()).sum(),
                calm.listed(),
                bench.judges().stream()
                        .mapToInt(j -> calm.judged(j.lineup()).size())
                        .sum(),
                withoutCode);
    }
}
