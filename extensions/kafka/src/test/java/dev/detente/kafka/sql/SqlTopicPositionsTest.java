package dev.detente.kafka.sql;

import dev.detente.kafka.TopicPositionsContract;
import dev.detente.store.sql.OnPostgres;
import dev.detente.store.sql.OnSqlite;
import org.junit.jupiter.api.Nested;

/** Positions in topics in both databases. */
class SqlTopicPositionsTest {
    @Nested
    class Sqlite extends OnSqlite implements TopicPositionsContract {}

    @Nested
    class PostgreSql extends OnPostgres implements TopicPositionsContract {}
}
