/** The rule book as data: a folder read, checked and versioned. */
@NullMarked
package dev.detente.rules.book;

import org.jspecify.annotations.NullMarked;
