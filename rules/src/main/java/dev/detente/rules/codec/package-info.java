/** Writes and reads numbers, texts and actions in few bytes. */
@NullMarked
package dev.detente.rules.codec;

import org.jspecify.annotations.NullMarked;
