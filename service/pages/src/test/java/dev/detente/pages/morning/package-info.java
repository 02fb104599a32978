/** Tests of the pages against the real service. */
@NullMarked
package dev.detente.pages.morning;

import org.jspecify.annotations.NullMarked;
