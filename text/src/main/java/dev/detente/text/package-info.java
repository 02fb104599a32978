/** Reads news reports: takes a {@link dev.detente.text.Article} and gives a {@link dev.detente.text.Reading} with proposals. */
@NullMarked
package dev.detente.text;

import org.jspecify.annotations.NullMarked;
