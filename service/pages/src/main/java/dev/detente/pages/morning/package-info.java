/** The start page: what has changed since yesterday, in a week, or since the last visit. */
@NullMarked
package dev.detente.pages.morning;

import org.jspecify.annotations.NullMarked;
