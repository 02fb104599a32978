/** Finds the states and organisations that a text names. */
@NullMarked
package dev.detente.reader.actor;

import org.jspecify.annotations.NullMarked;
