/** Messages by e-mail, and the settings of all messages. */
@NullMarked
package dev.detente.messages.wiring;

import org.jspecify.annotations.NullMarked;
