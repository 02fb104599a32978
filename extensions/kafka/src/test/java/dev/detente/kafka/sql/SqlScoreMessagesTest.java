package dev.detente.kafka.sql;

import dev.detente.kafka.ScoreMessagesContract;
import dev.detente.store.sql.OnPostgres;
import dev.detente.store.sql.OnSqlite;
import org.junit.jupiter.api.Nested;

/** Told scores in both databases. */
class SqlScoreMessagesTest {
    @Nested
    class Sqlite extends OnSqlite implements ScoreMessagesContract {}

    @Nested
    class PostgreSql extends OnPostgres implements ScoreMessagesContract {}
}
