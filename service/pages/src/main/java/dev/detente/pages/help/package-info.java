/** The documents for users as pages. */
@NullMarked
package dev.detente.pages.help;

import org.jspecify.annotations.NullMarked;
