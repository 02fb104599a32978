/** Deletes reports that are older than their feed keeps them. */
@NullMarked
package dev.detente.store.retention;

import org.jspecify.annotations.NullMarked;
