package dev.detente.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Series that anybody can count in the same rows without rules: a score has to beat them. */
final class Baselines {
    /** Half-life of decayed baselines, in days. */
    private static final double HALF_LIFE = 14;

    private static final int MONTH = 30;
    private static final double NEARLY_NONE = 1e-9;

    private Baselines() {}

    /** The baselines over the panels of all periods. */
    static List<Indicator> measured(List<Panel> panels) {
        List<Map<String, double[][]>> parts = panels.stream().map(Baselines::of).toList();
        return parts.get(0).keySet().stream()
                .map(name -> new Indicator(
                        name,
                        false,
                        parts.stream().map(grids -> grids.get(name)).toList()))
                .toList();
    }

    /** The grids of the baselines over a panel, by name, in the order in which they are reported. */
    static Map<String, double[][]> of(Panel panel) {
        double[][] conflict = decayed(panel, row -> row.conflict() ? 1 : 0);
        double[][] rows = decayed(panel, row -> 1);
        Map<String, double[][]> grids = new LinkedHashMap<>();
        grids.put("conflict rows", conflict);
        grids.put("sum of negative Goldstein", decayed(panel, row -> Math.max(-row.goldstein(), 0)));
        grids.put("event count", rows);
        grids.put("material conflict rows", decayed(panel, row -> row.conflict() && row.material() ? 1 : 0));
        grids.put("conflict share", ratios(conflict, rows, NEARLY_NONE, 1));
        grids.put("mean Goldstein, 30 days", ratios(windowed(panel, Row::goldstein), windowed(panel, row -> 1), 1, -1));
        return grids;
    }

    private static double[][] decayed(Panel panel, ToDoubleFunction<Row> value) {
        return Transforms.each(panel.sums(value), line -> Transforms.decayed(line, HALF_LIFE));
    }

    private static double[][] windowed(Panel panel, ToDoubleFunction<Row> value) {
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
