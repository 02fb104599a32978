/** The page of a pair, and what-if. */
@NullMarked
package dev.detente.pages.dyad;

import org.jspecify.annotations.NullMarked;
