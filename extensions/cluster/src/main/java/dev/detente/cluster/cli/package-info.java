/** The commands of the cluster's program. */
@NullMarked
package dev.detente.cluster.cli;

import org.jspecify.annotations.NullMarked;
