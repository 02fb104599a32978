/** Figures of readers as documents. */
@NullMarked
package dev.detente.reading.measure.report;

import org.jspecify.annotations.NullMarked;
