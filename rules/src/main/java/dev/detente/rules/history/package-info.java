/** History functions over the earlier actions of a pair. */
@NullMarked
package dev.detente.rules.history;

import org.jspecify.annotations.NullMarked;
