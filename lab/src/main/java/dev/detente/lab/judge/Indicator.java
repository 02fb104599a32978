package dev.detente.lab.judge;

import java.util.List;

/**
 * A series over all periods.
 *
 * @param product whether the product gives it
 * @param grids its values, one grid for each period
 */
public record Indicator(String name, boolean product, List<double[][]> grids) {
    public Indicator {
        grids = List.copyOf(grids);
    }
}
