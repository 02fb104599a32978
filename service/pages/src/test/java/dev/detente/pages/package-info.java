/** Tests of the pages against the real service. */
@NullMarked
package dev.detente.pages;

import org.jspecify.annotations.NullMarked;
