package dev.detente.lab.judge;

import dev.detente.lab.judge.CrisisResult.Observation;
import dev.detente.model.Dyad;
import dev.detente.rulebooks.judging.Assessment;
import dev.detente.rulebooks.judging.Onset;
import dev.detente.rulebooks.judging.PeriodRows;
import dev.detente.rulebooks.judging.PeriodScores;
import dev.detente.rulebooks.judging.RowValue;
import dev.detente.rulebooks.judging.SeriesJudge;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The product's values for single crises and dyads. */
final class CrisisFindings {
    /** How many days before and after an onset are shown. */
    static final int SHOWN_DAYS = 30;
    /** How many dyads of a period are reported as its top. */
    private static final int TOPS = 10;

    private static final int CAUSE_DAYS = 30;

    private final List<PeriodRows> panels;
    private final List<SeriesJudge> judges;
    private final List<Indicator> product;
    private final List<Assessment> assessments;

    /**
     * @param panels one for each period
     * @param judges one for each panel
     */
    CrisisFindings(
            List<PeriodRows> panels, List<SeriesJudge> judges, List<Indicator> product, List<Assessment> assessments) {
        this.panels = List.copyOf(panels);
        this.judges = List.copyOf(judges);
        this.product = List.copyOf(product);
        this.assessments = List.copyOf(assessments);
    }

    /** Every judged crisis, by onset. */
    List<CrisisResult> crises() {
        List<CrisisResult> results = new ArrayList<>();
        for (int j = 0; j < judges.size(); j++) {
            PeriodRows panel = panels.get(j);
            double[][] rows = panel.sums(RowValue.CONFLICT);
            List<Onset> onsets = judges.get(j).onsets().stream()
                    .sorted(Comparator.comparingInt(Onset::day))
                    .toList();
            for (Onset onset : onsets) {
                int from = Math.max(0, onset.day() - SHOWN_DAYS);
                int to = Math.min(panel.period().days() - 1, onset.day() + SHOWN_DAYS);
                List<Observation> seen = new ArrayList<>();
                for (int s = 0; s < product.size(); s++) {
                    seen.add(seen(j, s, onset, from, to));
                }
                results.add(new CrisisResult(
                        onset.crisis(),
                        panel.period(),
                        panel.period().day(from),
                        IntStream.rangeClosed(from, to)
                                .mapToObj(t -> (int) rows[onset.line()][t])
                                .toList(),
                        seen));
            }
        }
        return results;
    }

    private Observation seen(int judge, int series, Onset onset, int from, int to) {
        double[][] grid = product.get(series).grids().get(judge);
        double[] line = grid[onset.line()];
        double peak = SeriesJudge.peak(line, onset.day());
        return new Observation(
                product.get(series).name(),
                onset.day() == 0 ? Double.NaN : line[onset.day() - 1],
                peak,
                judges.get(judge).jumpPercentile(grid, onset),
                peak >= assessments.get(series).threshold(),
                Arrays.stream(line, from, to + 1).boxed().toList());
    }

    /** The dyads at the top of each period by the product's first series, its level. */
    List<TopDyad> tops(List<PeriodScores> scores) {
        List<TopDyad> all = new ArrayList<>();
        for (int j = 0; j < judges.size(); j++) {
            PeriodRows panel = panels.get(j);
            double[][] grid = product.get(0).grids().get(j);
            double[] means = Arrays.stream(grid)
                    .mapToDouble(line -> Arrays.stream(line, panel.period().warmUp(), line.length)
                            .average()
                            .orElse(0))
                    .toArray();
            PeriodScores own = scores.get(j);
            IntStream.range(0, means.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(line -> -means[line]))
                    .limit(TOPS)
                    .forEach(line -> all.add(top(panel, line, means[line], grid[line], own)));
        }
        return all;
    }

    private static TopDyad top(PeriodRows panel, int line, double mean, double[] values, PeriodScores scores) {
        int highest = 0;
        for (int t = 0; t < values.length; t++) {
            highest = values[t] > values[highest] ? t : highest;
        }
        Dyad dyad = panel.dyads().get(line);
        LocalDate on = panel.period().day(highest);
        return new TopDyad(
                panel.period(),
                dyad,
                mean,
                values[highest],
                on,
                (int) panel.total(dyad, RowValue.ROWS),
                (int) panel.total(dyad, RowValue.CONFLICT),
                scores.topAction(dyad, on, CAUSE_DAYS).orElse(null));
    }
}
