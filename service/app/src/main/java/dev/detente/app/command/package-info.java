/** The command line. */
@NullMarked
package dev.detente.app.command;

import org.jspecify.annotations.NullMarked;
