/** Reads hand-coded rows, amendments and questions from CSV, JSON and NDJSON; every error names field, value and remedy. */
@NullMarked
package dev.detente.intake.hand;

import org.jspecify.annotations.NullMarked;
