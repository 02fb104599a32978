/** Beans and settings of the reader. */
@NullMarked
package dev.detente.reader.wiring;

import org.jspecify.annotations.NullMarked;
