/** Writes docs/rule-book.md, and tells when it is stale. */
@NullMarked
package dev.detente.service.rulebook;

import org.jspecify.annotations.NullMarked;
