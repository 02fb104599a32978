/** Finds what is done in a sentence, who does it and to whom. */
@NullMarked
package dev.detente.reader.deed;

import org.jspecify.annotations.NullMarked;
