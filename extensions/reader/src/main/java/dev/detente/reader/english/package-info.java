/** The reader of English: combines grammar, names, deeds and days. */
@NullMarked
package dev.detente.reader.english;

import org.jspecify.annotations.NullMarked;
