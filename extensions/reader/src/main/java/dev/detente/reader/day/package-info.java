/** The days on which deeds happened, from the time expressions in their sentences, and the day of a report. */
@NullMarked
package dev.detente.reader.day;

import org.jspecify.annotations.NullMarked;
