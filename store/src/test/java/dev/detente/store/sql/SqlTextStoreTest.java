package dev.detente.store.sql;

import dev.detente.store.TextStoreContract;
import org.junit.jupiter.api.Nested;

/** Texts in both databases. */
class SqlTextStoreTest {
    @Nested
    class Sqlite extends OnSqlite implements TextStoreContract {}

    @Nested
    class PostgreSql extends OnPostgres implements TextStoreContract {}
}
