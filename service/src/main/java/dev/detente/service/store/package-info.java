/** The ports of the store. Reports are appended, never rewritten. */
@NullMarked
package dev.detente.service.store;

import org.jspecify.annotations.NullMarked;
