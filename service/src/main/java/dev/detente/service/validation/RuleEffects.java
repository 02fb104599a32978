package dev.detente.service.validation;

import dev.detente.model.Dyad;
import dev.detente.model.Signal;
import dev.detente.model.Tension;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.score.DyadSeries;
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
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures what each topic file, and each of the loudest rules, adds to the figures of tension. Rules read actions and not each other's signals, so a
 * book without some rules is scored by subtracting their loads.
 */
final class RuleEffects {
    /** How many rules are reported one by one: those that gave the most points, except the base rules, without which there is no score. */
    private static final int LOUDEST = 25;

    private static final String BASE = "base.drl";

    private final List<Judge> judges;
    private final List<ScoreSheet> sheets;
    private final CalmDays calm;
    private final Parameters parameters;
    private final List<Loads> all;

    /** Loads of each judged dyad on each day, for one period. */
    @SuppressWarnings("ArrayRecordComponent") // used only in this class, and never changed
    private record Loads(double[][] escalation, double[][] cooperation) {}

    RuleEffects(List<Judge> judges, List<ScoreSheet> sheets, CalmDays calm, Parameters parameters) {
        this.judges = judges;
        this.sheets = sheets;
        this.calm = calm;
        this.parameters = parameters;
        List<Loads> loads = new ArrayList<>();
        for (int i = 0; i < judges.size(); i++) {
            loads.add(loads(
                    sheets.get(i),
                    judges.get(i).lineup(),
                    judges.get(i).lineup().dyads()));
        }
        all = List.copyOf(loads);
    }

    /** The files by name, then the loudest rules by what they gave. */
    List<RuleEffect> effects(ValidationListener listener) {
        Map<String, Long> points = new HashMap<>();
        Set<String> files = new TreeSet<>();
        eachSignal(signal -> {
            if (!signal.rule().file().equals(BASE)) {
                files.add(signal.rule().file());
                points.merge(signal.rule().name(), signal.micro(), Long::sum);
            }
        });
        List<String> loudest = points.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(LOUDEST)
                .map(Map.Entry::getKey)
                .toList();
        Steps steps = new Steps(listener, ValidationListener.Stage.LEAVING_OUT, files.size() + loudest.size());
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

    private void eachSignal(Consumer<Signal> into) {
        for (int i = 0; i < judges.size(); i++) {
            for (Dyad dyad : judges.get(i).lineup().dyads()) {
                sheets.get(i).signals(dyad).forEach(into);
            }
        }
    }

    private RuleEffect effect(String name, boolean file, Predicate<Signal> left) {
        List<double[][]> without = new ArrayList<>();
        List<Judge> own = new ArrayList<>();
        List<double[][]> ownWith = new ArrayList<>();
        List<double[][]> ownWithout = new ArrayList<>();
        int signals = 0;
        int dyads = 0;
        for (int i = 0; i < judges.size(); i++) {
            Lineup lineup = judges.get(i).lineup();
            Map<Dyad, List<Signal>> gone = new TreeMap<>();
            for (Dyad dyad : lineup.dyads()) {
                List<Signal> some =
                        sheets.get(i).signals(dyad).stream().filter(left).toList();
                if (!some.isEmpty()) {
                    gone.put(dyad, some);
                    signals += some.size();
                }
            }
            dyads += gone.size();
            double[][] before = tensions(all.get(i), null, lineup);
            double[][] after = tensions(all.get(i), gone, lineup);
            without.add(after);
            List<Integer> lines = gone.keySet().stream().map(lineup::line).toList();
            if (!lines.isEmpty()) {
                own.add(judges.get(i).of(gone.keySet()));
                ownWith.add(lines.stream().map(line -> before[line]).toArray(double[][]::new));
                ownWithout.add(lines.stream().map(line -> after[line]).toArray(double[][]::new));
            }
        }
        return new RuleEffect(
                name,
                file,
                signals,
                figures(judges, without),
                dyads,
                own.stream().mapToInt(judge -> judge.onsets().size()).sum(),
                figures(own, ownWith),
                figures(own, ownWithout));
    }

    private Figures figures(List<Judge> of, List<double[][]> grids) {
        int events = judges.stream()
                        .flatMap(judge -> judge.onsets().stream())
                        .mapToInt(Onset::event)
                        .max()
                        .orElse(-1)
                + 1;
        return new Assessment(of, grids, calm, events).ofSeries();
    }

    private double[][] tensions(Loads loads, @Nullable Map<Dyad, List<Signal>> gone, Lineup lineup) {
        double[][] grid = lineup.grid();
        IntStream.range(0, grid.length).parallel().forEach(line -> {
            Dyad dyad = lineup.dyads().get(line);
            List<Signal> left = gone == null ? List.of() : gone.getOrDefault(dyad, List.of());
            Loads own = left.isEmpty() ? null : loads(sheet(left), lineup, List.of(dyad));
            for (int t = 0; t < grid[line].length; t++) {
                double e = loads.escalation[line][t] - (own == null ? 0 : own.escalation[0][t]);
                double c = loads.cooperation[line][t] - (own == null ? 0 : own.cooperation[0][t]);
                // Adding and subtracting may leave a rounding residue.
                grid[line][t] = tension(Math.max(0, e), Math.max(0, c));
            }
        });
        return grid;
    }

    private double tension(double e, double c) {
        return 100 * e / (e + parameters.rho() * c + 1);
    }

    private ScoreSheet sheet(Collection<Signal> signals) {
        return ScoreSheet.of(
                parameters, signals.stream().map(Signal::action).distinct().toList(), signals);
    }

    private static Loads loads(ScoreSheet sheet, Lineup lineup, List<Dyad> dyads) {
        double[][] escalation = new double[dyads.size()][lineup.period().days()];
        double[][] cooperation = new double[dyads.size()][lineup.period().days()];
        IntStream.range(0, dyads.size()).parallel().forEach(line -> {
            DyadSeries series = sheet.series(dyads.get(line));
            for (int t = 0; t < escalation[line].length; t++) {
                Tension tension = series.tension(null, lineup.period().day(t));
                escalation[line][t] = tension == null ? 0 : tension.escalation();
                cooperation[line][t] = tension == null ? 0 : tension.cooperation();
            }
        });
        return new Loads(escalation, cooperation);
    }
}
