/** The store in a database: SQLite, or PostgreSQL. Every transaction is whole or not at all, and nothing of the content is held in memory. */
@NullMarked
package dev.detente.service.store.sql;

import org.jspecify.annotations.NullMarked;
