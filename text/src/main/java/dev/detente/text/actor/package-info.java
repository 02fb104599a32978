/** Finds the states and organisations that a text names. */
@NullMarked
package dev.detente.text.actor;

import org.jspecify.annotations.NullMarked;
