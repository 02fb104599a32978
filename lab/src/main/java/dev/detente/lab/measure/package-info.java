/** Measures how well a reader of texts does against what people coded. */
@NullMarked
package dev.detente.lab.measure;

import org.jspecify.annotations.NullMarked;
