package dev.detente.service.store.sql;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL database; the tables are in a schema of their own. */
final class PostgresDatabase extends Database {
    /** The schema that holds the tables, apart from other contents of the database. */
    static final String SCHEMA = "detente";

    private static final int CONNECTIONS = 8;
    /** How long a thread waits for a connection, in milliseconds. */
    private static final long CONNECT_MILLIS = 10_000;
    /** The lock that serialises writers; the number is arbitrary but must not change. */
    private static final long WRITERS_LOCK = 7_283_950_116L;

    /** Tables whose rows are numbered by the database. */
    private static final List<String> NUMBERED = List.of(
            "import_job",
            "import_rejected",
            "feed_position",
            "publication",
            "draft",
            "draft_save",
            "draft_step",
            "read_text",
            "read_text_accepted",
            "audit");

    private final String url;
    private final Supplier<PGSimpleDataSource> sources;

    private PostgresDatabase(String url, HikariConfig pool, Supplier<PGSimpleDataSource> sources) {
        super(pool, pool);
        this.url = url;
        this.sources = sources;
    }

    /** Opens the database of a URL, and creates the tables when there are none. */
    static PostgresDatabase open(String url, @Nullable String user, @Nullable String password) {
        PGSimpleDataSource source = source(url, user, password);
        String told = withoutParameters(url);
        Schema.migrate(source, "postgresql", told, SCHEMA);
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source);
        pool.setPoolName("postgresql");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setAutoCommit(false);
        pool.setConnectionTimeout(CONNECT_MILLIS);
        return new PostgresDatabase(told, pool, () -> source(url, user, password));
    }

    private static PGSimpleDataSource source(String url, @Nullable String user, @Nullable String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        if (user != null) {
            source.setUser(user);
        }
        if (password != null) {
            source.setPassword(password);
        }
        source.setReWriteBatchedInserts(true);
        source.setTcpKeepAlive(true);
        source.setCurrentSchema(SCHEMA);
        source.setOptions("-c lock_timeout=60s");
        return source;
    }

    @Override
    Connection connect(int seconds) throws SQLException {
        PGSimpleDataSource source = sources.get();
        source.setConnectTimeout(seconds);
        source.setLoginTimeout(seconds);
        source.setSocketTimeout(seconds);
        return source.getConnection();
    }

    @Override
    String kind() {
        return "postgresql";
    }

    /** Drops the parameters, which may contain a password. */
    private static String withoutParameters(String url) {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question);
    }

    @Override
    void begin(Connection connection, boolean writing) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A reader's statements see one snapshot; a writer's see everything committed before it got the lock.
            statement.execute(
                    writing
                            ? "SELECT pg_advisory_xact_lock(" + WRITERS_LOCK + ")"
                            : "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        }
    }

    @Override
    void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    void rollBack(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Override
    String name() {
        return url;
    }

    @Override
    void numberOn(Connection connection) throws SQLException {
        for (String table : NUMBERED) {
            Database.list(
                    connection,
                    "SELECT setval(pg_get_serial_sequence('" + table
                            + "', 'seq'), coalesce(max(seq), 0) + 1, false) FROM " + table,
                    s -> {},
                    row -> true);
        }
    }

    @Override
    String explain(SQLException failure) {
        String what = "the store " + url + " failed: " + failure.getMessage() + ". ";
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.startsWith("08") || state.startsWith("57P") || state.isEmpty()) {
            return what + "The connection was lost; what was not confirmed may be given again, repeats are recognised."
                    + " The store connects again by itself when the database is back";
        }
        if (state.startsWith("53")) {
            return what + "Nothing of this step was stored: make room on the database's disk, or give it more"
                    + " connections or memory, and try again";
        }
        if (state.equals("55P03")) {
            return what + "Nothing of this step was stored: another process has been writing for 60 s; try again when"
                    + " it is done";
        }
        return what + "Nothing of this step was stored; look at the database's log";
    }

    @Override
    String latestSql() {
        return "SELECT r.seq, " + ReportRows.COLUMNS + " FROM unnest(?) wanted(id) CROSS JOIN LATERAL"
                + " (SELECT * FROM report l WHERE l.feed = ? AND l.id = wanted.id"
                + " ORDER BY l.recorded_at DESC, l.seq DESC LIMIT 1) r";
    }

    @Override
    Object ids(Connection connection, String[] ids) throws SQLException {
        return connection.createArrayOf("text", ids);
    }
}
