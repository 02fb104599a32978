/** Sentences, words, their kinds and base forms. */
@NullMarked
package dev.detente.text.grammar;

import org.jspecify.annotations.NullMarked;
