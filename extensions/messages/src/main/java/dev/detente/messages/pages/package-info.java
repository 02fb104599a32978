/** The page of subscriptions. */
@NullMarked
package dev.detente.messages.pages;

import org.jspecify.annotations.NullMarked;
