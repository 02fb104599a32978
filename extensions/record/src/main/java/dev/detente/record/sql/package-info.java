/** Tables of statements. */
@NullMarked
package dev.detente.record.sql;

import org.jspecify.annotations.NullMarked;
