/** Writes CSV, wherever rows leave the program. */
@NullMarked
package dev.detente.base.csv;

import org.jspecify.annotations.NullMarked;
