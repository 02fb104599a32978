/** The page of subscriptions, and the words of messages. */
@NullMarked
package dev.detente.messages.pages;

import org.jspecify.annotations.NullMarked;
