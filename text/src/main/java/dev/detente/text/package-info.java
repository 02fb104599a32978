/** Reads news reports: {@link dev.detente.text.Article} in, {@link dev.detente.text.Reading} with proposals out. */
@NullMarked
package dev.detente.text;

import org.jspecify.annotations.NullMarked;
