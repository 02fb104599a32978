/** Public statistics: quantiles, the area under a ROC curve, intervals by drawing again. */
@NullMarked
package dev.detente.evaluation.statistics;

import org.jspecify.annotations.NullMarked;
