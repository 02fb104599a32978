/** The command line. */
@NullMarked
package dev.detente.service.cli;

import org.jspecify.annotations.NullMarked;
