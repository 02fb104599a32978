/** The rules of the book in use: what each does, and how it is tested. */
@NullMarked
package dev.detente.pages.rules;

import org.jspecify.annotations.NullMarked;
