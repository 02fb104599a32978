/** Learns weights from marked sentences. */
@NullMarked
package dev.detente.lab.learn;

import org.jspecify.annotations.NullMarked;
