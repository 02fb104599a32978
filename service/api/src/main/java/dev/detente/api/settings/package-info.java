/** Settings under {@code detente.}, and the version of the program. */
@NullMarked
package dev.detente.api.settings;

import org.jspecify.annotations.NullMarked;
