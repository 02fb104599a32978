/** The page that reads news reports. */
@NullMarked
package dev.detente.reader.pages;

import org.jspecify.annotations.NullMarked;
