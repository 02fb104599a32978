/** The ports of the store. Reports are appended, never rewritten. */
@NullMarked
package dev.detente.store;

import org.jspecify.annotations.NullMarked;
