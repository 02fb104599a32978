/** The command that gives an assistant the service by its standard input and output. */
@NullMarked
package dev.detente.assistants.command;

import org.jspecify.annotations.NullMarked;
