/** Beans of the record. */
@NullMarked
package dev.detente.record.wiring;

import org.jspecify.annotations.NullMarked;
