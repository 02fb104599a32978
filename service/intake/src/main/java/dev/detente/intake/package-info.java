/** The intake: turns rows of files, bodies and feeds into reports; good rows are stored, bad rows are rejected with field, value and remedy. */
@NullMarked
package dev.detente.intake;

import org.jspecify.annotations.NullMarked;
