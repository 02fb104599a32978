/** The store in a database: SQLite or PostgreSQL. Transactions are atomic, and no content is held in memory. */
@NullMarked
package dev.detente.store.sql;

import org.jspecify.annotations.NullMarked;
