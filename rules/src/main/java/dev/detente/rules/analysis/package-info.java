/** Makes the score of an actor, the precedents of a day and the overlaps of rules from the numbers of dyads and from signals. */
@NullMarked
package dev.detente.rules.analysis;

import org.jspecify.annotations.NullMarked;
