package dev.detente.rulebooks.judging;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Feed;
import dev.detente.model.work.Parallel;
import dev.detente.model.work.Progress;
import dev.detente.model.work.Steps;
import dev.detente.rulebooks.judging.LevelBench.Unit;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.ReportCounts;
import dev.detente.rules.compile.RuleEngine;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Finds the numbers of a feed from labelled pairs: if it counts each of its reports, how many it has a day, which codes are mostly mistakes, and what reports
 * contain anyway; and for every feed its kappas.
 */
public final class Calibration {
    /** How many pairs at peace are needed, and as many in a crisis or at war. */
    private static final int LEAST_PAIRS = 5;

    private final EventData data;
    private final RuleEngine engine;
    private final ConflictLabels labels;
    private final Feed feed;
    private final LevelBench bench;

    /**
     * A calibration of the only feed of a rule book.
     *
     * @param data its reports
     * @param engine the rule book, which says whether the feed counts each of its reports
     * @throws ListException when too few pairs with a label have enough reports
     */
    public Calibration(EventData data, RuleEngine engine, ConflictLabels labels) {
        this.data = data;
        this.engine = engine;
        this.labels = labels;
        this.feed = engine.book().feeds().iterator().next();
        this.bench = LevelBench.of(data.panels(), labels);
        long peace = pairs(label -> label == ConflictIntensity.ALLY);
        long conflict = pairs(CodeCounts::isConflict);
        if (peace < LEAST_PAIRS || conflict < LEAST_PAIRS) {
            throw new ListException(List.of(feed.id() + ": too few labelled pairs to calibrate: " + peace
                    + " at peace (label 0) and " + conflict + " in a crisis or at war (labels 2 to 5) have at least "
                    + LevelBench.LEAST_ROWS + " reports, " + LevelBench.UNIT_ROWS
                    + " of them under the label after the first " + LevelBench.WARM_UP + " days; at least "
                    + LEAST_PAIRS
                    + " of each are needed: give reports of more days, or label more pairs with --labels"));
        }
    }

    private long pairs(Predicate<ConflictIntensity> some) {
        return bench.units().stream()
                .filter(u -> some.test(u.intensity()))
                .mapToInt(Unit::pair)
                .distinct()
                .count();
    }

    /** Finds the numbers. */
    public CalibrationResult run(ActorCatalog actors, Progress<Stage> progress) {
        Parameters parameters = engine.book().parameters();
        FeedParameters before = parameters.feed(feed);
        ReportCounts counts = before.reports();
        CodeCounts codes = new CodeCounts();
        FeedParameters start = before;
        List<PeriodScores> scores;
        if (counts == null) {
            scores = data.scores(progress);
        } else {
            data.each(
                    progress,
                    (pair, byPeriod) -> pair.dyad()
                            .ifPresent(dyad -> labels.inData().stream()
                                    .filter(label ->
                                            label.sure() && label.dyad().equals(dyad))
                                    .forEach(label -> codes.add(label, byPeriod))));
            ReportCounts shared = counts.with(counts.aDay(), 0, 0, codes.shares(counts.shares()));
            RuleEngine other =
                    RuleEngine.compile(engine.book().with(parameters.only(feed, before.with(shared))), actors);
            scores = data.under(other).scores(progress);
            double aDay = rounded(volume(scores), 3);
            // The loads and the hostile actions that the rule book's numbers give, at the feed's own volume.
            double volume = aDay / counts.aDay();
            start = before.withKappa(before.kappa() * volume)
                    .with(new ReportCounts(
                            aDay, 0, 0, rounded(counts.hostile() * volume, 2), shared.shares(), counts.reference()));
        }
        return result(new FeedFit(feed, parameters, bench, scores), start, codes, progress);
    }

    /** The mean volume of the feed on the days on which units are judged. */
    private double volume(List<PeriodScores> scores) {
        return IntStream.range(0, scores.size())
                .boxed()
                .flatMapToDouble(i -> IntStream.range(
                                LevelBench.WARM_UP, data.periods().get(i).days())
                        .mapToDouble(t -> scores.get(i)
                                .coverage()
                                .volume(feed, data.periods().get(i).day(t))))
                .average()
                .orElseThrow();
    }

    private CalibrationResult result(FeedFit fit, FeedParameters start, CodeCounts codes, Progress<Stage> progress) {
        int[] all = Bootstrap.observed(bench.pairs());
        List<int[]> samples = new ArrayList<>(halves());
        samples.addAll(bench.draws(bench.units()));
        Steps<Stage> steps = new Steps<>(progress, Stage.JUDGING, samples.size());
        List<FeedParameters> fitted = Parallel.map(samples, times -> {
            FeedParameters numbers = fit.fitted(times, start);
            steps.done();
            return numbers;
        });
        List<FeedParameters> drawn = fitted.subList(2, fitted.size());
        // The median of all draws varies less than what fits the observed pairs best, where many numbers fit about as
        // well.
        FeedParameters found = each(drawn, numbers -> rounded(Statistics.quantile(numbers, 0.5), 2));
        return new CalibrationResult(
                feed.id(),
                bench.pairs(),
                found,
                each(drawn, numbers -> Bootstrap.interval(numbers).low()),
                each(drawn, numbers -> Bootstrap.interval(numbers).high()),
                codes.frequencies(),
                fit.labels(all, found).stream()
                        .filter(label -> label.units() > 0)
                        .toList(),
                fit.distance(all, found),
                (fit.distance(samples.get(0), fitted.get(1)) + fit.distance(samples.get(1), fitted.get(0))) / 2,
                fit.distance(all, engine.book().parameters().feed(feed)));
    }

    /** Two halves of the pairs, each with every second pair of a label. */
    private List<int[]> halves() {
        List<int[]> halves = List.of(new int[bench.pairs()], new int[bench.pairs()]);
        Map<Integer, ConflictIntensity> highest = new TreeMap<>();
        bench.units().forEach(u -> highest.merge(u.pair(), u.intensity(), (a, b) -> a.compareTo(b) > 0 ? a : b));
        int[] next = new int[ConflictIntensity.values().length];
        highest.forEach((pair, label) -> halves.get(next[label.number()]++ % 2)[pair] = 1);
        return halves;
    }

    /** Numbers of which each is made of that number of some. */
    private static FeedParameters each(List<FeedParameters> some, ToDoubleFunction<double[]> made) {
        ReportCounts counts = some.get(0).reports();
        return some.get(0)
                .with(
                        each(some, made, FeedParameters::kappa),
                        each(some, made, FeedParameters::forceKappa),
                        each(some, made, FeedParameters::cooperationKappa),
                        counts == null
                                ? null
                                : counts.with(
                                        counts.aDay(),
                                        each(some, made, n -> counted(n).strain()),
                                        each(some, made, n -> counted(n).force()),
                                        counts.shares()));
    }

    private static double each(
            List<FeedParameters> some, ToDoubleFunction<double[]> made, ToDoubleFunction<FeedParameters> number) {
        return made.applyAsDouble(some.stream().mapToDouble(number).toArray());
    }

    private static ReportCounts counted(FeedParameters numbers) {
        return Objects.requireNonNull(numbers.reports());
    }

    /** Two digits, or three where so much is known: more carry no information. */
    private static double rounded(double number, int digits) {
        return BigDecimal.valueOf(number).round(new MathContext(digits)).doubleValue();
    }
}
