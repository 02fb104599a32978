/** Tables of subscriptions and messages. */
@NullMarked
package dev.detente.messages.sql;

import org.jspecify.annotations.NullMarked;
