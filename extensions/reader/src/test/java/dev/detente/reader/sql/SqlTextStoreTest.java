package dev.detente.reader.sql;

import dev.detente.reader.texts.TextStoreContract;
import dev.detente.store.sql.OnPostgres;
import dev.detente.store.sql.OnSqlite;
import org.junit.jupiter.api.Nested;

/** Texts in both databases. */
class SqlTextStoreTest {
    @Nested
    class Sqlite extends OnSqlite implements TextStoreContract {}

    @Nested
    class PostgreSql extends OnPostgres implements TextStoreContract {}
}
