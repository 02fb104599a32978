/** All pairs, most tense first. */
@NullMarked
package dev.detente.pages.pairs;

import org.jspecify.annotations.NullMarked;
