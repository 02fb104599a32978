/** Measures how well scores detect dated crises, and finds the numbers that make them do so. */
@NullMarked
package dev.detente.rulebooks.judging;

import org.jspecify.annotations.NullMarked;
