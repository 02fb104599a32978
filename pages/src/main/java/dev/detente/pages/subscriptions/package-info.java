/** The page of subscriptions, and the words of messages. */
@NullMarked
package dev.detente.pages.subscriptions;

import org.jspecify.annotations.NullMarked;
