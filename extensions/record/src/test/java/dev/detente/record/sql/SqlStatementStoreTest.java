package dev.detente.record.sql;

import dev.detente.record.StatementStoreContract;
import dev.detente.store.sql.OnPostgres;
import dev.detente.store.sql.OnSqlite;
import org.junit.jupiter.api.Nested;

/** Statements in both databases. */
class SqlStatementStoreTest {
    @Nested
    class Sqlite extends OnSqlite implements StatementStoreContract {}

    @Nested
    class PostgreSql extends OnPostgres implements StatementStoreContract {}
}
