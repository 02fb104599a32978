/** The command that reads news reports. */
@NullMarked
package dev.detente.reader.command;

import org.jspecify.annotations.NullMarked;
