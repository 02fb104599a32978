/** Messages by e-mail, and the settings of all messages. */
@NullMarked
package dev.detente.service.messages;

import org.jspecify.annotations.NullMarked;
