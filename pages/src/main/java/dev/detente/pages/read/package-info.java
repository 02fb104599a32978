/** The page that reads news reports. */
@NullMarked
package dev.detente.pages.read;

import org.jspecify.annotations.NullMarked;
