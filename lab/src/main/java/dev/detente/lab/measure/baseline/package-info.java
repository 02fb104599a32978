/** The simplest reader that anybody would write, to measure others by. */
@NullMarked
package dev.detente.lab.measure.baseline;

import org.jspecify.annotations.NullMarked;
