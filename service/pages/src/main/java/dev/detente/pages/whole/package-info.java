/** Pictures of all pairs at once: a matrix, a network and a map, of any day. */
@NullMarked
package dev.detente.pages.whole;

import org.jspecify.annotations.NullMarked;
