/** Learns weights from marked sentences. */
@NullMarked
package dev.detente.text.train;

import org.jspecify.annotations.NullMarked;
