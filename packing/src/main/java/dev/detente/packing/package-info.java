/** Joins what several libraries have in one place of the released jar. */
@NullMarked
package dev.detente.packing;

import org.jspecify.annotations.NullMarked;
