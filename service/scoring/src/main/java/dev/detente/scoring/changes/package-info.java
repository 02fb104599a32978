/** Finds what has changed since a day: tensions that moved, corrections, publications of rule books. */
@NullMarked
package dev.detente.scoring.changes;

import org.jspecify.annotations.NullMarked;
