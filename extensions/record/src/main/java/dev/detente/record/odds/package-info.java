/** Counts what followed days that looked alike, and compares these shares with what came. */
@NullMarked
package dev.detente.record.odds;

import org.jspecify.annotations.NullMarked;
