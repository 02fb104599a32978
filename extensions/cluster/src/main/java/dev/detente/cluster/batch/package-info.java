/** Scores and backtests of files, as jobs that end. */
@NullMarked
package dev.detente.cluster.batch;

import org.jspecify.annotations.NullMarked;
