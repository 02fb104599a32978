/** A remote coder that reads texts in place of the built-in reader. */
@NullMarked
package dev.detente.reader.http;

import org.jspecify.annotations.NullMarked;
