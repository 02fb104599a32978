/** Stores that keep everything in memory, for the demo and for commands that need no database. */
@NullMarked
package dev.detente.store.memory;

import org.jspecify.annotations.NullMarked;
