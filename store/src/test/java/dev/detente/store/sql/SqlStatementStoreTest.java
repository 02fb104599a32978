package dev.detente.store.sql;

import dev.detente.store.StatementStoreContract;
import org.junit.jupiter.api.Nested;

/** Statements in both databases. */
class SqlStatementStoreTest {
    @Nested
    class Sqlite extends OnSqlite implements StatementStoreContract {}

    @Nested
    class PostgreSql extends OnPostgres implements StatementStoreContract {}
}
