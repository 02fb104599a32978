/** Sentences, words, their parts of speech and base forms. */
@NullMarked
package dev.detente.text.grammar;

import org.jspecify.annotations.NullMarked;
