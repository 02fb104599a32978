/** Actors and their pairs. */
@NullMarked
package dev.detente.pages.actors;

import org.jspecify.annotations.NullMarked;
