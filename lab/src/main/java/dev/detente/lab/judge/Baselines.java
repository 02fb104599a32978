package dev.detente.lab.judge;

import dev.detente.rulebooks.judging.PeriodRows;
import dev.detente.rulebooks.judging.RowValue;
import dev.detente.rulebooks.judging.Transforms;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Series that anybody can count in the same rows without rules: a score has to beat them. */
public final class Baselines {
    /** Half-life of decayed baselines, in days. */
    private static final double HALF_LIFE = 14;

    private static final int MONTH = 30;
    private static final double NEARLY_NONE = 1e-9;

    private Baselines() {}

    /** The baselines by name, in the order in which they are reported. */
    private static final Map<String, Function<PeriodRows, double[][]>> COUNTED = counted();

    private static Map<String, Function<PeriodRows, double[][]>> counted() {
        Map<String, Function<PeriodRows, double[][]>> counted = new LinkedHashMap<>();
        counted.put("conflict rows", panel -> decayed(panel, RowValue.CONFLICT));
        counted.put("sum of negative Goldstein", panel -> decayed(panel, RowValue.HOSTILITY));
        counted.put("event count", panel -> decayed(panel, RowValue.ROWS));
        counted.put("material conflict rows", panel -> decayed(panel, RowValue.MATERIAL_CONFLICT));
        counted.put(
                "conflict share",
                panel -> ratios(decayed(panel, RowValue.CONFLICT), decayed(panel, RowValue.ROWS), NEARLY_NONE, 1));
        counted.put(
                "mean Goldstein, 30 days",
                panel -> ratios(windowed(panel, RowValue.GOLDSTEIN), windowed(panel, RowValue.ROWS), 1, -1));
        return Collections.unmodifiableMap(counted);
    }

    /** The baselines over the panels of all periods, each counted when it is asked for: their grids need not be in memory at once. */
    static List<Supplier<Indicator>> measured(List<PeriodRows> panels) {
        return COUNTED.entrySet().stream()
                .<Supplier<Indicator>>map(e -> () -> new Indicator(
                        e.getKey(), false, panels.stream().map(e.getValue()).toList()))
                .toList();
    }

    /** Counts of what two states did together, over the panels of all periods. */
    static List<Indicator> ofCooperation(List<PeriodRows> panels) {
        return List.of(
                new Indicator(
                        "cooperative rows",
                        false,
                        panels.stream()
                                .map(p -> decayed(p, RowValue.COOPERATION))
                                .toList()),
                new Indicator(
                        "share of cooperative rows",
                        false,
                        panels.stream()
                                .map(p -> ratios(
                                        decayed(p, RowValue.COOPERATION), decayed(p, RowValue.ROWS), NEARLY_NONE, 1))
                                .toList()));
    }

    private static double[][] decayed(PeriodRows panel, RowValue value) {
        return Transforms.each(panel.sums(value), line -> Transforms.decayed(line, HALF_LIFE));
    }

    private static double[][] windowed(PeriodRows panel, RowValue value) {
        return Transforms.each(panel.sums(value), line -> Transforms.windowed(line, MONTH));
    }

    /** Quotients, times the sign; a divisor below the least one counts as the least one. */
    private static double[][] ratios(double[][] values, double[][] by, double least, int sign) {
        double[][] ratios = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            ratios[i] = new double[values[i].length];
            for (int t = 0; t < values[i].length; t++) {
                ratios[i][t] = sign * values[i][t] / Math.max(by[i][t], least);
            }
        }
        return ratios;
    }
}
