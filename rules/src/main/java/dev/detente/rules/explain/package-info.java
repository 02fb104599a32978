/** Explains, condition by condition, why a rule fired on an action or why it did not. Independent of the engine that fires rules. */
@NullMarked
package dev.detente.rules.explain;

import org.jspecify.annotations.NullMarked;
