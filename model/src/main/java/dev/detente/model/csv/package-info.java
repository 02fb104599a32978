/** Writes CSV, wherever rows leave the program. */
@NullMarked
package dev.detente.model.csv;

import org.jspecify.annotations.NullMarked;
