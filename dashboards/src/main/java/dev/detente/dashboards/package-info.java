/** Makes the Grafana dashboards of {@code grafana/dashboards}. */
@NullMarked
package dev.detente.dashboards;

import org.jspecify.annotations.NullMarked;
