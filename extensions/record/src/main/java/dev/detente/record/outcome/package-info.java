/** Defines by actions and scores, without labels, the events that an alarm should come before. */
@NullMarked
package dev.detente.record.outcome;

import org.jspecify.annotations.NullMarked;
