/** What a row of any source becomes: a report, a rejection or a row that is left out; the formats that there are. */
@NullMarked
package dev.detente.intake.row;

import org.jspecify.annotations.NullMarked;
