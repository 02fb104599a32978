package dev.detente.evaluation;

import java.util.List;

/**
 * A series over all periods.
 *
 * @param product whether the product gives it
 * @param grids its values, one grid for each period
 */
record Measured(String name, boolean product, List<double[][]> grids) {
    Measured {
        grids = List.copyOf(grids);
    }
}
