/** Finds what an action is about where its feed does not say: keywords, actors and the contexts of its code. */
@NullMarked
package dev.detente.rules.tag;

import org.jspecify.annotations.NullMarked;
