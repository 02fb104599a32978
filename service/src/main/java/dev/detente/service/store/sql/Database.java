package dev.detente.service.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.detente.service.store.StoreException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Transactions on a database, and what SQLite and PostgreSQL do differently. */
abstract class Database implements AutoCloseable {
    /** What is done within one transaction. */
    interface Work<T extends @Nullable Object> {
        T run(Connection connection) throws SQLException;
    }

    /** Fills in the parameters of a statement. */
    interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Reads a row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static final int VALID_SECONDS = 5;
    /** A database that is well answers a bare query far sooner. */
    private static final int ANSWER_SECONDS = 2;

    private final HikariDataSource readers;
    private final HikariDataSource writers;

    Database(HikariConfig readers, HikariConfig writers) {
        this.readers = new HikariDataSource(readers);
        this.writers = readers == writers ? this.readers : new HikariDataSource(writers);
    }

    /** Reads what is stored at one moment. */
    final <T extends @Nullable Object> T read(Work<T> work) {
        return transact(readers, false, work);
    }

    /** Writes all or nothing; one writer at a time, so that what is numbered first is seen first. */
    final <T extends @Nullable Object> T write(Work<T> work) {
        return transact(writers, true, work);
    }

    /** All rows that a query finds. */
    final <T> List<T> list(String sql, Binding binding, Row<T> row) {
        return read(connection -> list(connection, sql, binding, row));
    }

    /** Changes rows, all or none, and tells how many. */
    final int update(String sql, Binding binding) {
        return write(connection -> update(connection, sql, binding));
    }

    /** All rows that a query finds within a transaction. */
    static <T> List<T> list(Connection connection, String sql, Binding binding, Row<T> row) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            binding.bind(select);
            try (ResultSet found = select.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (found.next()) {
                    rows.add(row.read(found));
                }
                return rows;
            }
        }
    }

    /** Changes rows within a transaction, and tells how many. */
    static int update(Connection connection, String sql, Binding binding) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            binding.bind(update);
            return update.executeUpdate();
        }
    }

    private <T extends @Nullable Object> T transact(HikariDataSource pool, boolean writing, Work<T> work) {
        try (Connection connection = begun(pool, writing)) {
            try {
                T result = work.run(connection);
                commit(connection);
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(pool, connection, e);
                throw e;
            }
        } catch (SQLException e) {
            SQLException core = core(e);
            throw new StoreException(explain(core), core);
        }
    }

    /** A failed batch tells all its rows, and then what failed: only that is told on. */
    private static SQLException core(SQLException failure) {
        SQLException next = failure instanceof BatchUpdateException ? failure.getNextException() : null;
        return next == null ? failure : next;
    }

    /** A connection on which a transaction has begun. Those that a restart of the database has cut off are given up for new ones. */
    private Connection begun(HikariDataSource pool, boolean writing) throws SQLException {
        Connection connection = pool.getConnection();
        try {
            begin(connection, writing);
            return connection;
        } catch (SQLException e) {
            boolean cutOff = !connection.isValid(VALID_SECONDS);
            rollBack(pool, connection, e);
            connection.close();
            if (!cutOff) {
                throw e;
            }
        }
        pool.getHikariPoolMXBean().softEvictConnections();
        Connection another = pool.getConnection();
        try {
            begin(another, writing);
            return another;
        } catch (SQLException e) {
            rollBack(pool, another, e);
            another.close();
            throw e;
        }
    }

    private void rollBack(HikariDataSource pool, Connection connection, Throwable cause) {
        try {
            rollBack(connection);
        } catch (SQLException e) {
            // The database has rolled back by itself, or is gone: either way this connection is not used again.
            cause.addSuppressed(e);
            pool.evictConnection(connection);
        }
    }

    /**
     * Asks whether anybody is there, on a connection of its own, which waits for no other work.
     *
     * @throws StoreException when there is no answer within {@value #ANSWER_SECONDS} seconds
     */
    final void ask() {
        try (Connection connection = connect(ANSWER_SECONDS);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(ANSWER_SECONDS);
            statement.execute("SELECT 1 FROM report LIMIT 1");
        } catch (SQLException e) {
            throw new StoreException("the store " + name() + " does not answer: " + e.getMessage(), e);
        }
    }

    /** A connection of its own that never waits longer, in seconds; it makes nothing that is not there. */
    abstract Connection connect(int seconds) throws SQLException;

    /** What it is: {@code sqlite} or {@code postgresql}. */
    abstract String kind();

    /** Begins a transaction; one that writes keeps other writers out until it ends. */
    abstract void begin(Connection connection, boolean writing) throws SQLException;

    /** Ends a transaction: what it wrote is there for good. */
    abstract void commit(Connection connection) throws SQLException;

    /** Ends a transaction: it wrote nothing. */
    abstract void rollBack(Connection connection) throws SQLException;

    /** How messages name it. */
    abstract String name();

    /** Goes on numbering after rows that were copied with their numbers. */
    abstract void numberOn(Connection connection) throws SQLException;

    /** What went wrong and what to do. */
    abstract String explain(SQLException failure);

    /**
     * Asks for the last report under each of many ids of a feed, with its number first: {@code ?} are the ids as {@link #ids} gives them,
     * and the feed.
     */
    abstract String latestSql();

    /** Many ids as one parameter. */
    abstract Object ids(Connection connection, String[] ids) throws SQLException;

    @Override
    public void close() {
        writers.close();
        readers.close();
    }
}
