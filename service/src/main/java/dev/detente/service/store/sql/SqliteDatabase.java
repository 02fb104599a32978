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

/** One SQLite file. Readers never wait: the write-ahead log lets them see the last commit during a write. */
final class SqliteDatabase extends Database {
    private static final int READERS = 4;
    /** How long a writer waits for a writer of another process, in milliseconds; an import step takes a fraction of a second. */
    private static final int BUSY_MILLIS = 60_000;
    /** How long a thread waits for a connection, in milliseconds. */
    private static final long QUEUE_MILLIS = 300_000;
    /** Page cache of the writer, in KiB: enough for the inner index pages of some million reports. */
    private static final int WRITER_KIB = 64 * 1024;
    /** Page cache of a reader, in KiB; the operating system caches the rest. */
    private static final int READER_KIB = 8 * 1024;

    /** Log pages, of 4 KiB, before a checkpoint. The steps of an import change the same pages, which are then written to the file once. */
    private static final int LOG_PAGES = 20_000;

    /** Suffix of a file next to the database that is locked while tables are created. */
    private static final String LOCK = ".lock";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;

    private SqliteDatabase(Path file) {
        super(pool(file, "readers", READERS, READER_KIB), pool(file, "writer", 1, WRITER_KIB));
        this.file = file;
    }

    /** Opens the file; creates it when missing. */
    static SqliteDatabase open(Path file) {
        try {
            migrate(file);
            return new SqliteDatabase(file);
        } catch (IOException e) {
            throw new StoreException(
                    "cannot open the store " + file + ": " + e + "; choose another folder with detente.data-dir", e);
        }
    }

    /** Opens a backup: a file that nobody else uses, and that is a single file once it is closed. */
    static SqliteDatabase single(Path file) throws IOException {
        migrate(file);
        return new SqliteDatabase(file);
    }

    /** Deletes a file and its SQLite side files. */
    static void delete(Path file) {
        for (String suffix : List.of("", "-wal", "-shm", "-journal", LOCK)) {
            try {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            } catch (IOException e) {
                throw new StoreException("cannot delete " + file + suffix + ": " + e + "; delete it by hand", e);
            }
        }
    }

    /** Creates the tables under a lock, so that only one of several openers of a new file does so, also across processes. */
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

    /** Only the owner can access a folder created here; an existing folder is not changed. */
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

    /** Runs BEGIN or COMMIT explicitly: without auto-commit the driver would begin the next transaction at once and keep the file locked. */
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

    /** Does nothing: SQLite continues the numbering by itself. */
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
