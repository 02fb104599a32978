/** Figures of readers as documents. */
@NullMarked
package dev.detente.service.measure.report;

import org.jspecify.annotations.NullMarked;
