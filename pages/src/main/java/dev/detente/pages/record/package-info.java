/** The page that says for each alarm what followed. */
@NullMarked
package dev.detente.pages.record;

import org.jspecify.annotations.NullMarked;
