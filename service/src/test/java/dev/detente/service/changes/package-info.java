/** Tests of what has changed. */
@NullMarked
package dev.detente.service.changes;

import org.jspecify.annotations.NullMarked;
