/** Prometheus remote read: scores of any past day, computed on request. */
@NullMarked
package dev.detente.api.metrics.history;

import org.jspecify.annotations.NullMarked;
