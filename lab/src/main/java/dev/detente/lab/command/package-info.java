/** The commands of the laboratory. */
@NullMarked
package dev.detente.lab.command;

import org.jspecify.annotations.NullMarked;
