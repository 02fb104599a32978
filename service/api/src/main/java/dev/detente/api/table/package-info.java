/** Tables of many rows, written as CSV or NDJSON. */
@NullMarked
package dev.detente.api.table;

import org.jspecify.annotations.NullMarked;
