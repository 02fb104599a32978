/** Scores of a topic of reports, as a job that runs on. */
@NullMarked
package dev.detente.cluster.stream;

import org.jspecify.annotations.NullMarked;
