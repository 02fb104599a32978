/** Keeps reports in memory, for what-if questions and for commands that need no database. */
@NullMarked
package dev.detente.store.memory;

import org.jspecify.annotations.NullMarked;
