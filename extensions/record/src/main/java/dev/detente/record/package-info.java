/** Says for each alarm that the service gave what followed. */
@NullMarked
package dev.detente.record;

import org.jspecify.annotations.NullMarked;
