/** The page of an action. */
@NullMarked
package dev.detente.pages.action;

import org.jspecify.annotations.NullMarked;
