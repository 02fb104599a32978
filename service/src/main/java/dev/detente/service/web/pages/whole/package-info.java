/** Pictures of all pairs at once: a matrix, a network and a map, of any day. */
@NullMarked
package dev.detente.service.web.pages.whole;

import org.jspecify.annotations.NullMarked;
