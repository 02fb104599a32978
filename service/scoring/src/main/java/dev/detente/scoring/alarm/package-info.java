/** The definitions of the alarms that a pair gives. */
@NullMarked
package dev.detente.scoring.alarm;

import org.jspecify.annotations.NullMarked;
