/** The page that says for each alarm what followed. */
@NullMarked
package dev.detente.record.pages;

import org.jspecify.annotations.NullMarked;
