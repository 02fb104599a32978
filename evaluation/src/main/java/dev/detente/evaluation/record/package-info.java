/** Says for each alarm that the service gave what followed. */
@NullMarked
package dev.detente.evaluation.record;

import org.jspecify.annotations.NullMarked;
