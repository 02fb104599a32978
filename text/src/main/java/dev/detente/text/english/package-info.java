/** The reader of English: puts grammar, names, deeds and days together. */
@NullMarked
package dev.detente.text.english;

import org.jspecify.annotations.NullMarked;
