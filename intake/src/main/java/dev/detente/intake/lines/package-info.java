/** Splits files and bodies into lines and cells, whatever their packing, and remembers what was read. */
@NullMarked
package dev.detente.intake.lines;

import org.jspecify.annotations.NullMarked;
