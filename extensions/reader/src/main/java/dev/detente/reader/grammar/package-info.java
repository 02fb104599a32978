/** Sentences, words, their parts of speech and base forms. */
@NullMarked
package dev.detente.reader.grammar;

import org.jspecify.annotations.NullMarked;
