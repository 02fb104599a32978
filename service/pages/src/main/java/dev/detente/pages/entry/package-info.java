/** The pages on which people enter one action: a new one, or one in place of another. */
@NullMarked
package dev.detente.pages.entry;

import org.jspecify.annotations.NullMarked;
