package dev.detente.store.sql;

import dev.detente.store.TopicPositionsContract;
import org.junit.jupiter.api.Nested;

/** Positions in topics in both databases. */
class SqlTopicPositionsTest {
    @Nested
    class Sqlite extends OnSqlite implements TopicPositionsContract {}

    @Nested
    class PostgreSql extends OnPostgres implements TopicPositionsContract {}
}
