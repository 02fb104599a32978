/** From JSON, NDJSON and CSV to reports; bad rows are told with field, value and remedy, good ones count. */
@NullMarked
package dev.detente.service.ingest;

import org.jspecify.annotations.NullMarked;
