package dev.detente.messages.sql;

import dev.detente.messages.OutboxContract;
import dev.detente.store.sql.OnPostgres;
import dev.detente.store.sql.OnSqlite;
import org.junit.jupiter.api.Nested;

/** Subscriptions and messages in both databases. */
class SqlOutboxTest {
    @Nested
    class Sqlite extends OnSqlite implements OutboxContract {}

    @Nested
    class PostgreSql extends OnPostgres implements OutboxContract {}
}
