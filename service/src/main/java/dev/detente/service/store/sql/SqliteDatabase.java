package dev.detente.service.store.sql;

import com.zaxxer.hikari.HikariConfig;
import dev.detente.service.store.OwnerOnly;
import dev.detente.service.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import tools.jackson.databind.json.JsonMapper;

/** One SQLite file. Readers never wait: the write-ahead log lets them see the last commit while a writer is at work. */
final class SqliteDatabase extends Database {
    private static final int READERS = 4;
    /** How long a writer waits for another process's, in milliseconds; steps of imports take a fraction of a second. */
    private static final int BUSY_MILLIS = 60_000;
    /** How long a thread waits for its turn, in milliseconds. */
    private static final long QUEUE_MILLIS = 300_000;
    /** Pages that the writer keeps, in KiB: the indexes' inner pages of some million reports. */
    private static final int WRITER_KIB = 64 * 1024;
    /** Pages that a reader keeps, in KiB; the system keeps the rest. */
    private static final int READER_KIB = 8 * 1024;

    /** Pages of the log, of 4 KiB, before they go to the file: steps of an import touch the same pages, which then go once. */
    private static final int LOG_PAGES = 20_000;

    /** Ends the name of a file beside the database, locked while tables are made. */
    private static final String LOCK = ".lock";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;

    private SqliteDatabase(Path file) {
        super(pool(file, "readers", READERS, READER_KIB), pool(file, "writer", 1, WRITER_KIB));
        this.file = file;
    }

    /** Opens the file, making it when there is none. */
    static SqliteDatabase open(Path file) {
        try {
            migrate(file);
            return new SqliteDatabase(file);
        } catch (IOException e) {
            throw new StoreException(
                    "cannot open the store " + file + ": " + e + "; choose another folder with detente.data-dir", e);
        }
    }

    /** Opens a file that nobody else uses, and that is one file when it is closed: a backup. */
    static SqliteDatabase single(Path file) throws IOException {
        migrate(file);
        return new SqliteDatabase(file);
    }

    /** Deletes a file and what SQLite keeps beside it. */
    static void delete(Path file) {
        for (String suffix : List.of("", "-wal", "-shm", "-journal", LOCK)) {
            try {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            } catch (IOException e) {
                throw new StoreException("cannot delete " + file + suffix + ": " + e + "; delete it by hand", e);
            }
        }
    }

    /** Of many that open a new file at once, also in other processes, one makes its tables. */
    private static void migrate(Path file) throws IOException {
        synchronized (SqliteDatabase.class) {
            makeFolder(file.toAbsolutePath().getParent());
            Path lockFile = file.resolveSibling(file.getFileName() + LOCK);
            try (FileChannel channel =
                    FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                Schema.migrate(source(file, READER_KIB), "sqlite", file.toString(), null);
            }
        }
    }

    /** A folder that is made is its owner's alone; one that is there stays as people made it. */
    private static void makeFolder(@Nullable Path folder) throws IOException {
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, OwnerOnly.folder());
        }
    }

    private static SQLiteDataSource source(Path file, int cacheKib) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-cacheKib);
        SQLiteDataSource source = new SQLiteDataSource(config);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(LOG_PAGES));
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    private static HikariConfig pool(Path file, String name, int size, int cacheKib) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source(file, cacheKib));
        config.setPoolName(file.getFileName() + "-" + name);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(QUEUE_MILLIS);
        config.setMaxLifetime(0);
        return config;
    }

    /** Said in words: the driver's own transactions begin when the last one ends, and would lock the file for ever. */
    private static void say(Connection connection, String word) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(word);
        }
    }

    @Override
    Connection connect(int seconds) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(seconds * 1000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source.getConnection();
    }

    @Override
    String kind() {
        return "sqlite";
    }

    @Override
    void begin(Connection connection, boolean writing) throws SQLException {
        say(connection, writing ? "BEGIN IMMEDIATE" : "BEGIN");
    }

    @Override
    void commit(Connection connection) throws SQLException {
        say(connection, "COMMIT");
    }

    @Override
    void rollBack(Connection connection) throws SQLException {
        say(connection, "ROLLBACK");
    }

    @Override
    String name() {
        return file.toString();
    }

    /** SQLite does so by itself. */
    @Override
    void numberOn(Connection connection) {}

    @Override
    String explain(SQLException failure) {
        String what = "the store " + file + " failed: " + failure.getMessage() + "; nothing of this step was stored. ";
        if (!(failure instanceof SQLiteException sqlite)) {
            return what + "Try again";
        }
        return switch (SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)) {
            case SQLITE_FULL -> what + "The disk is full: make room there and try again";
            case SQLITE_BUSY, SQLITE_LOCKED ->
                what + "Another process has been writing for " + BUSY_MILLIS / 1000 + " s: try again when it is done";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
                what + "Let this user write the file and its folder, or choose another one with detente.data-dir";
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                what + "The file is damaged: move it away and restore a backup with detente restore";
            default -> what + "Look after the disk and try again";
        };
    }

    @Override
    String latestSql() {
        return "SELECT r.seq, " + ReportRows.COLUMNS
                + " FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN report r WHERE r.seq ="
                + " (SELECT l.seq FROM report l WHERE l.feed = ? AND l.id = wanted"
                + " ORDER BY l.recorded_at DESC, l.seq DESC LIMIT 1)";
    }

    @Override
    Object ids(Connection connection, String[] ids) {
        return JSON.writeValueAsString(ids);
    }
}
