/** The pages that people look at. */
@NullMarked
package dev.detente.pages;

import org.jspecify.annotations.NullMarked;
