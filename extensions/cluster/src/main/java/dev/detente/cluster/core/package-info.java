/** The common parts of files and streams: rule books as they are sent, reports as bytes, the computation of a pair and of a dyad. */
@NullMarked
package dev.detente.cluster.core;

import org.jspecify.annotations.NullMarked;
