package dev.detente.lab.judge;

import dev.detente.model.Dyad;
import dev.detente.model.RuleRef;
import dev.detente.model.work.Progress;
import dev.detente.model.work.Steps;
import dev.detente.rulebooks.judging.Assessment;
import dev.detente.rulebooks.judging.Figure;
import dev.detente.rulebooks.judging.PeriodDyads;
import dev.detente.rulebooks.judging.PeriodJudges;
import dev.detente.rulebooks.judging.PeriodScores;
import dev.detente.rulebooks.judging.ProductSeries;
import dev.detente.rulebooks.judging.SeriesJudge;
import dev.detente.rulebooks.judging.Stage;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.PairSums;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Measures what each topic file, and each of the loudest rules, adds to the figures of tension. Rules read actions and not each other's signals, so a
 * book without some rules gives the signals of the others.
 */
final class RuleEffects {
    /** How many rules are reported one by one: those that gave the most points, except the base rules, without which there is no score. */
    private static final int LOUDEST = 25;

    private static final String BASE = "base.drl";

    private final PeriodJudges bench;
    private final LevelJudge levels;
    private final List<PeriodScores> scores;
    private final Calm calm;
    private final List<double[][]> judged;
    private final List<double[][]> labelled;

    /** @param scores those of each period */
    RuleEffects(PeriodJudges bench, LevelJudge levels, List<PeriodScores> scores, Calm calm) {
        this.bench = bench;
        this.levels = levels;
        this.scores = List.copyOf(scores);
        this.calm = calm;
        judged = bench.judges().stream().map(j -> j.lineup().grid()).toList();
        labelled = levels.lineups().stream().map(PeriodDyads::grid).toList();
        for (int i = 0; i < scores.size(); i++) {
            ProductSeries.TENSION.read(
                    scores.get(i)::series, bench.judges().get(i).lineup(), judged.get(i), dyad -> true);
            ProductSeries.TENSION.read(scores.get(i)::series, levels.lineups().get(i), labelled.get(i), dyad -> true);
        }
    }

    /** The files by name, then the loudest rules by what they gave. */
    List<RuleEffect> effects(Progress<Stage> progress) {
        Map<String, Long> points = new HashMap<>();
        Set<String> files = new TreeSet<>();
        for (int i = 0; i < scores.size(); i++) {
            for (Dyad dyad : bench.judges().get(i).lineup().dyads()) {
                for (PairSums sums : scores.get(i).sums(dyad)) {
                    sums.ruleSums(dyad)
                            .filter(sum -> !sum.rule().file().equals(BASE))
                            .forEach(sum -> {
                                files.add(sum.rule().file());
                                points.merge(sum.rule().name(), sum.micros(), Long::sum);
                            });
                }
            }
        }
        List<String> loudest = points.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(LOUDEST)
                .map(Map.Entry::getKey)
                .toList();
        Steps<Stage> steps = new Steps<>(progress, Stage.LEAVING_OUT, files.size() + loudest.size());
        List<RuleEffect> effects = new ArrayList<>();
        for (String file : files) {
            effects.add(effect(file, true, rule -> rule.file().equals(file)));
            steps.done();
        }
        for (String rule : loudest) {
            effects.add(effect(rule, false, ref -> ref.name().equals(rule)));
            steps.done();
        }
        return effects;
    }

    private RuleEffect effect(String name, boolean file, Predicate<RuleRef> leftOut) {
        List<double[][]> judgedWithout = new ArrayList<>();
        List<double[][]> labelledWithout = new ArrayList<>();
        List<SeriesJudge> judges = new ArrayList<>();
        List<double[][]> ownWith = new ArrayList<>();
        List<double[][]> ownWithout = new ArrayList<>();
        long signals = 0;
        int dyads = 0;
        for (int i = 0; i < scores.size(); i++) {
            PeriodDyads lineup = bench.judges().get(i).lineup();
            PeriodDyads labels = levels.lineups().get(i);
            PeriodScores own = scores.get(i);
            Set<Dyad> affected = new TreeSet<>();
            for (Dyad dyad : either(lineup, labels)) {
                long lost = own.sums(dyad).stream()
                        .flatMap(sums -> sums.ruleSums(dyad))
                        .filter(sum -> leftOut.test(sum.rule()))
                        .mapToLong(PairSums.RuleSum::signals)
                        .sum();
                if (lost > 0) {
                    affected.add(dyad);
                    signals += lineup.line(dyad) < 0 ? 0 : lost;
                }
            }
            Function<Dyad, DyadSeries> without = dyad -> own.seriesWithout(dyad, leftOut);
            double[][] with = judged.get(i);
            double[][] after = with.clone();
            ProductSeries.TENSION.read(without, lineup, after, affected::contains);
            judgedWithout.add(after);
            double[][] ofLabels = labelled.get(i).clone();
            ProductSeries.TENSION.read(without, labels, ofLabels, affected::contains);
            labelledWithout.add(ofLabels);
            affected.removeIf(dyad -> lineup.line(dyad) < 0);
            dyads += affected.size();
            if (!affected.isEmpty()) {
                judges.add(bench.judges().get(i).of(affected));
                ownWith.add(lines(with, lineup, affected));
                ownWithout.add(lines(after, lineup, affected));
            }
        }
        return new RuleEffect(
                name,
                file,
                Math.toIntExact(signals),
                figures(bench.judges(), judgedWithout),
                levels.figures(labelledWithout),
                dyads,
                judges.stream().mapToInt(judge -> judge.onsets().size()).sum(),
                figures(judges, ownWith),
                figures(judges, ownWithout));
    }

    private static Set<Dyad> either(PeriodDyads a, PeriodDyads b) {
        Set<Dyad> either = new TreeSet<>(a.dyads());
        either.addAll(b.dyads());
        return either;
    }

    private static double[][] lines(double[][] grid, PeriodDyads lineup, Collection<Dyad> some) {
        return some.stream().map(dyad -> grid[lineup.line(dyad)]).toArray(double[][]::new);
    }

    private Map<Figure, Double> figures(List<SeriesJudge> judges, List<double[][]> grids) {
        return new Assessment(judges, grids, calm.mean(judges, grids), bench.events()).ofSeries();
    }
}
