/** Issues and the pairs that they strain. */
@NullMarked
package dev.detente.pages.issues;

import org.jspecify.annotations.NullMarked;
