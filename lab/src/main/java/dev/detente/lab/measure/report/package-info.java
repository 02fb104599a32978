/** Figures of readers as documents. */
@NullMarked
package dev.detente.lab.measure.report;

import org.jspecify.annotations.NullMarked;
