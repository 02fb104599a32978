/** A coder behind an address reads texts in place of the own reader. */
@NullMarked
package dev.detente.service.text.http;

import org.jspecify.annotations.NullMarked;
