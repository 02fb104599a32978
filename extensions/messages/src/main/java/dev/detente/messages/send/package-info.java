/** Delivers messages by webhook and e-mail. */
@NullMarked
package dev.detente.messages.send;

import org.jspecify.annotations.NullMarked;
