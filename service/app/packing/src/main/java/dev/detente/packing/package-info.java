/** Joins files that several libraries have under one path of the released jar. */
@NullMarked
package dev.detente.packing;

import org.jspecify.annotations.NullMarked;
