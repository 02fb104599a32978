/** Reads news reports: takes a {@link dev.detente.reader.Article} and gives a {@link dev.detente.reader.Reading} with proposals. */
@NullMarked
package dev.detente.reader;

import org.jspecify.annotations.NullMarked;
