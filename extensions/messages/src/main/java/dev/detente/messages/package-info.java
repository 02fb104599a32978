/** Messages: their content, and who subscribed to them. */
@NullMarked
package dev.detente.messages;

import org.jspecify.annotations.NullMarked;
