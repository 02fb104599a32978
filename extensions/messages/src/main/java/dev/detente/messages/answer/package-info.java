/** Subscriptions over REST. */
@NullMarked
package dev.detente.messages.answer;

import org.jspecify.annotations.NullMarked;
