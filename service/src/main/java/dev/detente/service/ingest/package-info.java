/** Turns JSON, NDJSON and CSV into reports; good rows count, bad rows are reported with field, value and remedy. */
@NullMarked
package dev.detente.service.ingest;

import org.jspecify.annotations.NullMarked;
