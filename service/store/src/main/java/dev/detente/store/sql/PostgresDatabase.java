package dev.detente.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.detente.store.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL database; the tables are in a schema of their own. */
final class PostgresDatabase extends Database {
    /** The schema that holds the tables, apart from other contents of the database. */
    static final String SCHEMA = "detente";

    private static final int CONNECTIONS = 8;
    /** After how many milliseconds a thread that waits for a connection looks whether the database is there. */
    private static final long CONNECT_MILLIS = 1_000;
    /** How long a start tries to connect: the database has just answered, so it is only busy. */
    private static final int START_MILLIS = 10_000;
    /** How long it waits when all connections are at work, in seconds. */
    private static final int WAIT_SECONDS = 10;
    /** How long a check of an idle connection may take, in milliseconds. */
    private static final long VALID_MILLIS = 900;
    /** The lock that serialises writers; the number is arbitrary but must not change. */
    private static final long WRITERS_LOCK = 7_283_950_116L;

    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String DISK_FULL = "53100";
    /** A damaged table and a damaged index; other internal errors concern one statement only. */
    private static final List<String> DAMAGED = List.of("XX001", "XX002");

    private static final String READ_ONLY = "25006";
    private static final String LOCK_TIMEOUT = "55P03";

    /** Tables whose rows are numbered by the database. */
    private static final String NUMBERED = "SELECT table_name FROM information_schema.columns WHERE table_schema = '"
            + SCHEMA + "' AND column_name = 'seq' AND is_identity = 'YES'";

    private final String url;
    private final WatchedDataSource source;
    private final Supplier<PGSimpleDataSource> sources;
    private final ReentrantLock probing = new ReentrantLock();

    private PostgresDatabase(
            String url, HikariConfig pool, WatchedDataSource source, Supplier<PGSimpleDataSource> sources) {
        super(pool, pool);
        this.url = url;
        this.source = source;
        this.sources = sources;
    }

    /** Remembers why the last attempt to connect failed. */
    private static final class WatchedDataSource extends PGSimpleDataSource {
        private static final long serialVersionUID = 1;

        private transient volatile @Nullable SQLException refused;

        @Override
        public Connection getConnection() throws SQLException {
            try {
                Connection connection = super.getConnection();
                refused = null;
                return connection;
            } catch (SQLException e) {
                refused = e;
                throw e;
            }
        }
    }

    /** Fails at once when the database is not there, instead of waiting until the pool gives up. */
    @Override
    Connection borrow(HikariDataSource pool) throws SQLException {
        for (int second = 0; ; second++) {
            if (source.refused != null) {
                probe();
            }
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException e) {
                if (source.refused == null && second == WAIT_SECONDS) {
                    throw new SQLTransientException(
                            "all " + CONNECTIONS + " connections are at work", TOO_MANY_CONNECTIONS, e);
                }
            }
        }
    }

    /** Fails when the database is not there. One thread tries to connect; meanwhile the others fail as before. */
    private void probe() throws SQLException {
        SQLException before = source.refused;
        if (before == null) {
            return;
        }
        if (!probing.tryLock()) {
            throw before;
        }
        try {
            connect(1).close();
            source.refused = null;
        } finally {
            probing.unlock();
        }
    }

    /** Opens the database of a URL, and creates the tables when there are none. */
    static PostgresDatabase open(String url, @Nullable String user, @Nullable String password) {
        WatchedDataSource source = (WatchedDataSource) set(new WatchedDataSource(), url, user, password);
        String shown = withoutParameters(url);
        Schema.prepare(source, PostgresDatabase::words, shown, SCHEMA);
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(source);
        pool.setPoolName("postgresql");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setAutoCommit(false);
        pool.setConnectionTimeout(CONNECT_MILLIS);
        pool.setInitializationFailTimeout(START_MILLIS);
        pool.setValidationTimeout(VALID_MILLIS);
        return new PostgresDatabase(shown, pool, source, () -> set(new PGSimpleDataSource(), url, user, password));
    }

    /** A script of SQLite in the words of PostgreSQL. Texts are compared by their bytes, as in SQLite. */
    private static String words(String script) {
        return script.replaceAll("\\) STRICT(, WITHOUT ROWID)?;", ");")
                .replace("INTEGER PRIMARY KEY AUTOINCREMENT", "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY")
                .replaceAll("\\bINTEGER\\b", "BIGINT")
                .replaceAll("\\bTEXT\\b", "TEXT COLLATE \"C\"")
                .replace("BLOB", "BYTEA")
                .replace(
                        "random()",
                        "('x' || left(md5(random()::text || clock_timestamp()::text), 16))::bit(64)::bigint");
    }

    private static PGSimpleDataSource set(
            PGSimpleDataSource source, String url, @Nullable String user, @Nullable String password) {
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
    void numberOn(Handle handle) {
        for (String table : handle.createQuery(NUMBERED).mapTo(String.class).list()) {
            handle.execute("SELECT setval(pg_get_serial_sequence('" + table
                    + "', 'seq'), coalesce(max(seq), 0) + 1, false) FROM " + table);
        }
    }

    @Override
    Fault fault(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.startsWith("08") || state.startsWith("57P") || state.isEmpty()) {
            return Fault.UNREACHABLE;
        }
        if (state.equals(DISK_FULL)) {
            return Fault.DISK_FULL;
        }
        if (state.startsWith("53") || state.equals(LOCK_TIMEOUT)) {
            return Fault.BUSY;
        }
        if (DAMAGED.contains(state)) {
            return Fault.BROKEN;
        }
        return state.equals(READ_ONLY) ? Fault.READ_ONLY : Fault.OTHER;
    }

    @Override
    String explain(SQLException failure) {
        String why = String.valueOf(failure.getMessage());
        // The driver ends some messages with a full stop.
        String what = "the store " + url + " failed: " + why + (why.endsWith(".") ? " " : ". ");
        return what
                + switch (fault(failure)) {
                    case UNREACHABLE ->
                        "The connection was lost; what was not confirmed may be given again, repeats are recognised. "
                                + WHEN_UNREACHABLE;
                    case DISK_FULL ->
                        "Nothing of this step was stored: the disk of the database is full; make room there and try"
                                + " again";
                    case BUSY ->
                        LOCK_TIMEOUT.equals(failure.getSQLState())
                                ? "Nothing of this step was stored: another process has been writing for 60 s; try"
                                        + " again when it is done"
                                : "Nothing of this step was stored: give the database more connections or memory, and"
                                        + " try again";
                    case READ_ONLY ->
                        "Nothing of this step was stored: the database only reads; name the one that writes with"
                                + " spring.datasource.url, or let this one write";
                    case BROKEN ->
                        "The database says that its files are damaged: look at its log, and restore a backup into a"
                                + " new one with detente restore";
                    default -> "Nothing of this step was stored; look at the database's log";
                };
    }

    @Override
    String latestSql() {
        return "SELECT " + ReportRows.COLUMNS + " FROM unnest(:ids) wanted(id) CROSS JOIN LATERAL"
                + " (SELECT * FROM report l WHERE l.feed = :feed AND l.id = wanted.id"
                + " ORDER BY l.recorded_at DESC, l.seq DESC LIMIT 1) r";
    }

    @Override
    Object ids(String[] ids) {
        return ids;
    }
}
