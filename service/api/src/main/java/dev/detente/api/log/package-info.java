/** Keeps what strangers send from forging lines of the log, or from steering the terminal that shows it. */
@NullMarked
package dev.detente.api.log;

import org.jspecify.annotations.NullMarked;
