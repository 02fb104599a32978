/** Judges scores by dated crises and labelled levels. */
@NullMarked
package dev.detente.lab.judge;

import org.jspecify.annotations.NullMarked;
