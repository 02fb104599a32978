package dev.detente.store.sql;

import dev.detente.store.OutboxContract;
import org.junit.jupiter.api.Nested;

/** Subscriptions and messages in both databases. */
class SqlOutboxTest {
    @Nested
    class Sqlite extends OnSqlite implements OutboxContract {}

    @Nested
    class PostgreSql extends OnPostgres implements OutboxContract {}
}
