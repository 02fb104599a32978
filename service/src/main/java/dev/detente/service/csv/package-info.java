/** Writes CSV, wherever rows leave the program. */
@NullMarked
package dev.detente.service.csv;

import org.jspecify.annotations.NullMarked;
