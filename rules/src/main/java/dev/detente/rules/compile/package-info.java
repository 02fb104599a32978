/** The only package that knows Drools: reads DRL, re-emits checked rules, compiles and fires them. */
@NullMarked
package dev.detente.rules.compile;

import org.jspecify.annotations.NullMarked;
