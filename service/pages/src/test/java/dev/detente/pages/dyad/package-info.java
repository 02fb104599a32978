/** Tests of the pages against the real service. */
@NullMarked
package dev.detente.pages.dyad;

import org.jspecify.annotations.NullMarked;
