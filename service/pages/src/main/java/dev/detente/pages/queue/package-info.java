/** The page with the actions that a person should look at first. */
@NullMarked
package dev.detente.pages.queue;

import org.jspecify.annotations.NullMarked;
