/** Answers about texts and about actions that come from texts, as JSON. */
@NullMarked
package dev.detente.reader.answer;

import org.jspecify.annotations.NullMarked;
