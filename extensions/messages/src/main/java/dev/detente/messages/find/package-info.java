/** Finds what happened for those who subscribed to it. */
@NullMarked
package dev.detente.messages.find;

import org.jspecify.annotations.NullMarked;
