/** The simplest reader that anybody would write, to measure others by. */
@NullMarked
package dev.detente.reading.measure.baseline;

import org.jspecify.annotations.NullMarked;
