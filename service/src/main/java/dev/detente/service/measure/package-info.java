/** Tells how well a reader of texts does, by what people coded. */
@NullMarked
package dev.detente.service.measure;

import org.jspecify.annotations.NullMarked;
