package dev.detente.evaluation;

import dev.detente.base.work.Progress;
import dev.detente.base.work.Steps;
import dev.detente.model.Dyad;
import dev.detente.model.Signal;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.score.ScoreSheet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Measures what each topic file, and each of the loudest rules, adds to the figures of tension. Rules read actions and not each other's signals, so a
 * book without some rules gives the signals of the others.
 */
final class RuleEffects {
    /** How many rules are reported one by one: those that gave the most points, except the base rules, without which there is no score. */
    private static final int LOUDEST = 25;

    private static final String BASE = "base.drl";

    private final Bench bench;
    private final LevelJudge levels;
    private final List<ScoreSheet> sheets;
    private final CalmDays calm;
    private final Parameters parameters;
    private final List<double[][]> judged;
    private final List<double[][]> labelled;

    /** @param sheets the scores of each period */
    RuleEffects(Bench bench, LevelJudge levels, List<ScoreSheet> sheets, CalmDays calm, Parameters parameters) {
        this.bench = bench;
        this.levels = levels;
        this.sheets = List.copyOf(sheets);
        this.calm = calm;
        this.parameters = parameters;
        judged = bench.judges().stream().map(j -> j.lineup().grid()).toList();
        labelled = levels.lineups().stream().map(Lineup::grid).toList();
        for (int i = 0; i < sheets.size(); i++) {
            ProductSeries.readTension(sheets.get(i), bench.judges().get(i).lineup(), judged.get(i), dyad -> true);
            ProductSeries.readTension(sheets.get(i), levels.lineups().get(i), labelled.get(i), dyad -> true);
        }
    }

    /** The files by name, then the loudest rules by what they gave. */
    List<RuleEffect> effects(Progress<Validation.Stage> progress) {
        Map<String, Long> points = new HashMap<>();
        Set<String> files = new TreeSet<>();
        for (int i = 0; i < sheets.size(); i++) {
            for (Dyad dyad : bench.judges().get(i).lineup().dyads()) {
                for (Signal signal : sheets.get(i).signals(dyad)) {
                    if (!signal.rule().file().equals(BASE)) {
                        files.add(signal.rule().file());
                        points.merge(signal.rule().name(), signal.micro(), Long::sum);
                    }
                }
            }
        }
        List<String> loudest = points.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(LOUDEST)
                .map(Map.Entry::getKey)
                .toList();
        Steps<Validation.Stage> steps =
                new Steps<>(progress, Validation.Stage.LEAVING_OUT, files.size() + loudest.size());
        List<RuleEffect> effects = new ArrayList<>();
        for (String file : files) {
            effects.add(effect(file, true, signal -> signal.rule().file().equals(file)));
            steps.done();
        }
        for (String rule : loudest) {
            effects.add(effect(rule, false, signal -> signal.rule().name().equals(rule)));
            steps.done();
        }
        return effects;
    }

    private RuleEffect effect(String name, boolean file, Predicate<Signal> left) {
        List<double[][]> judgedWithout = new ArrayList<>();
        List<double[][]> labelledWithout = new ArrayList<>();
        List<Judge> own = new ArrayList<>();
        List<double[][]> ownWith = new ArrayList<>();
        List<double[][]> ownWithout = new ArrayList<>();
        int signals = 0;
        int dyads = 0;
        for (int i = 0; i < sheets.size(); i++) {
            Lineup lineup = bench.judges().get(i).lineup();
            Lineup labels = levels.lineups().get(i);
            Map<Dyad, List<Signal>> rest = new TreeMap<>();
            for (Dyad dyad : both(lineup, labels)) {
                List<Signal> all = sheets.get(i).signals(dyad);
                List<Signal> others = all.stream().filter(left.negate()).toList();
                if (others.size() < all.size()) {
                    rest.put(dyad, others);
                    signals += lineup.line(dyad) < 0 ? 0 : all.size() - others.size();
                }
            }
            ScoreSheet without = ScoreSheet.of(
                    parameters,
                    List.of(),
                    rest.values().stream().flatMap(Collection::stream).toList());
            double[][] with = judged.get(i);
            double[][] after = with.clone();
            ProductSeries.readTension(without, lineup, after, rest::containsKey);
            judgedWithout.add(after);
            double[][] ofLabels = labelled.get(i).clone();
            ProductSeries.readTension(without, labels, ofLabels, rest::containsKey);
            labelledWithout.add(ofLabels);
            Set<Dyad> affected = new TreeSet<>(rest.keySet());
            affected.removeIf(dyad -> lineup.line(dyad) < 0);
            dyads += affected.size();
            if (!affected.isEmpty()) {
                own.add(bench.judges().get(i).of(affected));
                ownWith.add(lines(with, lineup, affected));
                ownWithout.add(lines(after, lineup, affected));
            }
        }
        return new RuleEffect(
                name,
                file,
                signals,
                figures(bench.judges(), judgedWithout),
                levels.figures(labelledWithout),
                dyads,
                own.stream().mapToInt(judge -> judge.onsets().size()).sum(),
                figures(own, ownWith),
                figures(own, ownWithout));
    }

    private static Set<Dyad> both(Lineup a, Lineup b) {
        Set<Dyad> both = new TreeSet<>(a.dyads());
        both.addAll(b.dyads());
        return both;
    }

    private static double[][] lines(double[][] grid, Lineup lineup, Collection<Dyad> some) {
        return some.stream().map(dyad -> grid[lineup.line(dyad)]).toArray(double[][]::new);
    }

    private Figures figures(List<Judge> of, List<double[][]> grids) {
        return new Assessment(of, grids, calm, bench.events()).ofSeries();
    }
}
