/** Vectors of words in their sentence, from a small language model. */
@NullMarked
package dev.detente.reader.embed;

import org.jspecify.annotations.NullMarked;
