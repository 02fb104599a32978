/** The rule profile: what a rule may say, parsed into a small tree and checked against the vocabulary. Knows nothing of Drools. */
@NullMarked
package dev.detente.rules.language;

import org.jspecify.annotations.NullMarked;
