/** Work on many things at once, and how long work takes. */
@NullMarked
package dev.detente.model.work;

import org.jspecify.annotations.NullMarked;
