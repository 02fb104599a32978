package dev.detente.evaluation;

import java.util.List;

/**
 * A series over all periods.
 *
 * @param product whether the product gives it
 * @param grids its values, one grid for each period
 */
record Indicator(String name, boolean product, List<double[][]> grids) {
    Indicator {
        grids = List.copyOf(grids);
    }
}
