/** The results of a row of any source, namely a report, a rejection or a row that is left out; and the formats. */
@NullMarked
package dev.detente.intake.row;

import org.jspecify.annotations.NullMarked;
