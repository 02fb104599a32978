/** Tests of the pages against the real service. */
@NullMarked
package dev.detente.pages.pairs;

import org.jspecify.annotations.NullMarked;
