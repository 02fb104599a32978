/** Merges reports into actions, keeps the sums of each pair, and scores as of any day, with what was known at any instant. */
@NullMarked
package dev.detente.scoring;

import org.jspecify.annotations.NullMarked;
