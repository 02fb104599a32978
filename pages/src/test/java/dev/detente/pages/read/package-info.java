/** Tests of the pages against the real service. */
@NullMarked
package dev.detente.pages.read;

import org.jspecify.annotations.NullMarked;
