/** The only package that uses Drools: reads DRL, re-emits checked rules, compiles and fires them. */
@NullMarked
package dev.detente.rules.compile;

import org.jspecify.annotations.NullMarked;
