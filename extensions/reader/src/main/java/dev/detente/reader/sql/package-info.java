/** Tables of news reports. */
@NullMarked
package dev.detente.reader.sql;

import org.jspecify.annotations.NullMarked;
