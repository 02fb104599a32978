/** Tables of topics: how far reading is, and which scores were sent. */
@NullMarked
package dev.detente.kafka.sql;

import org.jspecify.annotations.NullMarked;
