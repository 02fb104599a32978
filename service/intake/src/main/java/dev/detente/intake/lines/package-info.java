/** Splits files and bodies into lines and cells, packed or not, and remembers the bytes read. */
@NullMarked
package dev.detente.intake.lines;

import org.jspecify.annotations.NullMarked;
