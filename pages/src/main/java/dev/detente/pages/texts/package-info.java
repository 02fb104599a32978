/** The page of the news reports that were read. */
@NullMarked
package dev.detente.pages.texts;

import org.jspecify.annotations.NullMarked;
