/** The page on which an admin makes, lists and revokes keys. */
@NullMarked
package dev.detente.pages.keys;

import org.jspecify.annotations.NullMarked;
