/** Keeps the last result while a new one is made. */
@NullMarked
package dev.detente.record.work;

import org.jspecify.annotations.NullMarked;
