/** Texts of news reports: reading them, showing the results, and accepting actions from them as reports. */
@NullMarked
package dev.detente.reader.texts;

import org.jspecify.annotations.NullMarked;
