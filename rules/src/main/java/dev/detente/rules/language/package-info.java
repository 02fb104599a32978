/** The rule profile: the allowed rules, parsed into a small tree and checked against the vocabulary. Independent of Drools. */
@NullMarked
package dev.detente.rules.language;

import org.jspecify.annotations.NullMarked;
