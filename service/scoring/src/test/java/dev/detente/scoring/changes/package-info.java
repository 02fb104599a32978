/** Tests of what has changed. */
@NullMarked
package dev.detente.scoring.changes;

import org.jspecify.annotations.NullMarked;
