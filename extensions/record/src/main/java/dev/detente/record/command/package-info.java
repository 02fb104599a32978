/** The commands that show the record and odds. */
@NullMarked
package dev.detente.record.command;

import org.jspecify.annotations.NullMarked;
