package dev.detente.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.detente.model.NewReport;
import dev.detente.model.work.Progress;
import dev.detente.store.Fault;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.StoreException;
import dev.detente.store.Transactions;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/**
 * Transactions on a database, and the differences between SQLite and PostgreSQL.
 */
abstract class Database implements Transactions, AutoCloseable {
    private static final int VALID_SECONDS = 5;
    /** Timeout of the health query; a healthy database answers far sooner. */
    private static final int ANSWER_SECONDS = 2;

    /** The remedy for a database that does not answer. */
    static final String WHEN_UNREACHABLE =
            "Start it, or repair the network between; the store connects again by itself when the database is back";

    private final HikariDataSource readers;
    private final HikariDataSource writers;
    private final DamagedRows damaged = new DamagedRows();
    private volatile @Nullable StoreException lasting;
    private volatile long takenOut;

    Database(HikariConfig readers, HikariConfig writers) {
        this.readers = new HikariDataSource(readers);
        this.writers = readers == writers ? this.readers : new HikariDataSource(writers);
    }

    /** Opens the connections of readers now, rather than one after the other in the background. */
    final void openReaders(int count) throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            while (all.size() < count) {
                all.add(readers.getConnection());
            }
        } finally {
            for (Connection each : all) {
                each.close();
            }
        }
    }

    @Override
    public final <T extends @Nullable Object> T query(HandleCallback<T, SQLException> work) {
        return transact(readers, false, work);
    }

    @Override
    public final <T extends @Nullable Object> T change(HandleCallback<T, SQLException> work) {
        return transact(writers, true, work);
    }

    @Override
    public final List<Outcome> append(Handle handle, List<NewReport> reports, InstantSource clock) throws SQLException {
        return ReportAppender.append(this, handle, reports, clock);
    }

    /**
     * Refuses to write while the data would be lost. A fault that can be observed ends once it is no longer observed. Only a transaction can find out
     * whether a disk has room or a database answers again, and it fails by itself until then.
     */
    private void refuseWrites() {
        StoreException seen = visible();
        StoreException before = lasting;
        StoreException current = seen == null && before != null && before.fault() == Fault.BROKEN ? before : seen;
        if (current != null) {
            // Its own trace, since it is thrown many times.
            throw new StoreException(current.fault(), String.valueOf(current.getMessage()), current);
        }
    }

    private <T extends @Nullable Object> T transact(
            HikariDataSource pool, boolean writing, HandleCallback<T, SQLException> work) {
        if (writing) {
            refuseWrites();
        }
        try (Connection connection = begun(pool, writing)) {
            try {
                T result = Sql.run(connection, work);
                commit(connection);
                succeeded(writing);
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(pool, connection, e);
                throw e;
            }
        } catch (SQLException e) {
            SQLException core = core(e);
            StoreException failure = new StoreException(fault(core), explain(core), core);
            if (failure.fault().stopsWrites()) {
                lasting = failure;
            }
            throw failure;
        }
    }

    private void succeeded(boolean writing) {
        StoreException before = lasting;
        if (before != null && (writing || before.fault() == Fault.UNREACHABLE) && before.fault() != Fault.BROKEN) {
            lasting = null;
        }
    }

    /** The reports found damaged so far. */
    final DamagedRows damaged() {
        return damaged;
    }

    /** How many reports were taken out and not put back, when it was asked last. */
    final long takenOut() {
        return takenOut;
    }

    /** A fault that made a transaction fail and has not ended since; null when there is none. */
    final @Nullable StoreException lasting() {
        return lasting;
    }

    /** Finds out by a small write whether a fault that stops writes has ended. */
    final void tryAgain() {
        StoreException before = lasting;
        if (before != null && before.fault() != Fault.BROKEN) {
            try {
                change(handle -> handle.execute("UPDATE counter SET last = last"));
            } catch (StoreException e) {
                // It has not ended; transact keeps the newer one.
            }
        }
    }

    /** Returns a fault that shows without a transaction; null when there is none. */
    @Nullable
    StoreException visible() {
        return null;
    }

    /** A failed batch's message lists all its rows; the actual error is the next exception, and only that is reported. */
    private static SQLException core(SQLException failure) {
        SQLException next = failure instanceof BatchUpdateException ? failure.getNextException() : null;
        return next == null ? failure : next;
    }

    /** A connection with an open transaction. Connections broken by a restart of the database are replaced. */
    private Connection begun(HikariDataSource pool, boolean writing) throws SQLException {
        Connection connection = borrow(pool);
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
        Connection another = borrow(pool);
        try {
            begin(another, writing);
            return another;
        } catch (SQLException e) {
            rollBack(pool, another, e);
            another.close();
            throw e;
        }
    }

    /** A connection of the pool. */
    Connection borrow(HikariDataSource pool) throws SQLException {
        return pool.getConnection();
    }

    private void rollBack(HikariDataSource pool, Connection connection, Throwable cause) {
        try {
            rollBack(connection);
        } catch (SQLException e) {
            // The database has rolled back by itself, or is unreachable: either way this connection is not reused.
            cause.addSuppressed(e);
            pool.evictConnection(connection);
        }
    }

    /**
     * Checks that the database responds, on a separate connection that does not wait for other work.
     *
     * @throws StoreException when there is no answer within {@value #ANSWER_SECONDS} seconds
     */
    final void ask() {
        try (Connection connection = connect(ANSWER_SECONDS);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(ANSWER_SECONDS);
            statement.execute("SELECT 1 FROM report LIMIT 1");
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM damaged WHERE name = 'report'")) {
                takenOut = count.next() ? count.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new StoreException(
                    Fault.UNREACHABLE,
                    "the store " + name() + " does not answer: " + e.getMessage() + ". " + WHEN_UNREACHABLE,
                    e);
        }
    }

    /** A separate connection with that timeout, in seconds; it does not create a missing database. */
    abstract Connection connect(int seconds) throws SQLException;

    /** The kind of database: {@code sqlite} or {@code postgresql}. */
    abstract String kind();

    /** Begins a transaction; a writing one blocks other writers until it ends. */
    abstract void begin(Connection connection, boolean writing) throws SQLException;

    /** Commits a transaction. */
    abstract void commit(Connection connection) throws SQLException;

    /** Rolls a transaction back. */
    abstract void rollBack(Connection connection) throws SQLException;

    /** The name of the database in messages. */
    abstract String name();

    /** Continues the numbering after rows that were copied with their numbers. */
    abstract void numberOn(Handle handle);

    /** Keeps a second service away while this is open, where the database is for one only. */
    void holdAlone() {}

    /** Leaves out the indexes that an import into an empty store does not need, where they cost much. */
    void leaveOutIndexes() {}

    /** Makes the indexes that were left out. */
    void makeIndexes(Progress<String> progress) {}

    /** Returns the faults that the database itself finds in its files; empty without any, or when it has no such check. */
    List<String> structure(Handle handle) {
        return List.of();
    }

    /** Returns the kind of failure. */
    abstract Fault fault(SQLException failure);

    /** A message that says what went wrong and what to do. */
    abstract String explain(SQLException failure);

    /**
     * Selects {@link ReportRows#COLUMNS} of the last report under each of many ids of a feed. The parameters are {@code feed}, and {@code ids} as
     * {@link #ids} returns them.
     */
    abstract String latestSql();

    /** Many ids as one parameter. */
    abstract Object ids(String[] ids);

    @Override
    public void close() {
        writers.close();
        readers.close();
    }
}
