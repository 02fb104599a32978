/** Measures how well a reader of texts does against what people coded. */
@NullMarked
package dev.detente.reading.measure;

import org.jspecify.annotations.NullMarked;
