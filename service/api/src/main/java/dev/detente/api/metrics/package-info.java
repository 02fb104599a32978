/** The only package that knows Micrometer and the Prometheus client: scores as metrics. */
@NullMarked
package dev.detente.api.metrics;

import org.jspecify.annotations.NullMarked;
