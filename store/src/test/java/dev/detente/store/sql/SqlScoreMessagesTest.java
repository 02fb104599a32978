package dev.detente.store.sql;

import dev.detente.store.ScoreMessagesContract;
import org.junit.jupiter.api.Nested;

/** Told scores in both databases. */
class SqlScoreMessagesTest {
    @Nested
    class Sqlite extends OnSqlite implements ScoreMessagesContract {}

    @Nested
    class PostgreSql extends OnPostgres implements ScoreMessagesContract {}
}
