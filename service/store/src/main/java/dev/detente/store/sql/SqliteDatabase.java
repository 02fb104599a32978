package dev.detente.store.sql;

import com.zaxxer.hikari.HikariConfig;
import dev.detente.model.work.Progress;
import dev.detente.store.Fault;
import dev.detente.store.OwnerOnly;
import dev.detente.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One SQLite file. Readers never wait: the write-ahead log lets them see the last commit during a write.
 */
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

    /** States of failures that this class finds by itself. */
    private static final String GONE = "gone";

    private static final String READ_ONLY = "read-only";

    /** Suffix of the write-ahead log. */
    private static final String LOG = "-wal";

    /** Suffix of a file next to the database that is locked while tables are created. */
    private static final String LOCK = ".lock";

    /** Suffix of the file that a running service keeps locked. */
    private static final String SERVICE = ".service";

    private static final System.Logger LOGGER = System.getLogger(SqliteDatabase.class.getName());

    /** How a file is opened that is locked. */
    private static final Set<StandardOpenOption> LOCKED =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    /** The folder that was made for the file and is deleted with it; null when the file is kept. */
    private final @Nullable Path temporary;
    /** A file that a running service keeps locked; it holds the number of its process. */
    private volatile @Nullable FileChannel service;

    private final FileDataSource opened;
    /**
     * Open as long as the store is: SQLite deletes the log with its last connection, and with this one open the log stays the same. It is closed last,
     * and then writes what the log holds into the file, even when somebody has deleted the log.
     */
    private final Connection keeper;

    private SqliteDatabase(Path file, @Nullable Path temporary) throws IOException {
        this(
                file,
                temporary,
                new FileDataSource(file, READER_KIB, temporary == null),
                new FileDataSource(file, WRITER_KIB, temporary == null));
    }

    private SqliteDatabase(Path file, @Nullable Path temporary, FileDataSource readers, FileDataSource writer)
            throws IOException {
        super(pool(readers, "readers", READERS), pool(writer, "writer", 1));
        this.file = file;
        this.temporary = temporary;
        this.opened = readers;
        Connection first = null;
        try {
            first = readers.getConnection();
            execute(first, "SELECT count(*) FROM sqlite_master");
            openReaders(READERS);
            readers.hold();
            writer.hold();
        } catch (SQLException | IOException e) {
            super.close();
            closeAfter(e, first);
            throw e instanceof IOException failure ? failure : new IOException(e);
        }
        keeper = first;
    }

    /** Closes what a failure leaves open; a failure of closing is added to the first one. */
    private static void closeAfter(Exception failure, @Nullable AutoCloseable open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Opens connections to the file and the log that were opened first, and to no others under their names. SQLite would take the index of the log
     * for that of another file and cut it, which ends the process at the next access of a connection that has it in memory; and it would begin
     * another log, where the first one is to be put back.
     */
    private static final class FileDataSource extends SQLiteDataSource {
        private final Path file;
        /** Distinguishes the file from another one of that name; null where the file system has no such key. */
        private @Nullable Object identity;
        /** Distinguishes the file's log from another one. */
        private @Nullable Object logIdentity;

        private volatile boolean open;

        FileDataSource(Path file, int cacheKib, boolean kept) {
            super(config(cacheKib, kept));
            this.file = file;
            setUrl(url(file));
        }

        /** From here on only this file with this log is opened. */
        void hold() throws IOException {
            identity = identity(file);
            logIdentity = identity(log(file));
            open = true;
        }

        /** Returns a message when the file or its log is gone or another file is in its place; null when both are there. */
        @Nullable
        String missing() {
            if (!open) {
                return null;
            }
            if (!same(file, identity)) {
                return "the file is gone";
            }
            return same(log(file), logIdentity)
                    ? null
                    : "the file's -wal is gone, and a stop by SIGTERM writes what it held into the file";
        }

        void requireThere() throws SQLException {
            String missing = missing();
            if (missing != null) {
                throw new SQLException(missing, GONE);
            }
        }

        @Override
        public SQLiteConnection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
            requireThere();
            return super.getConnection(user, password);
        }
    }

    private static @Nullable Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private static Path log(Path file) {
        return file.resolveSibling(file.getFileName() + LOG);
    }

    /** Opens the file; creates it when missing. */
    static SqliteDatabase open(Path file) {
        try {
            makeTables(file, true);
            return new SqliteDatabase(file, null);
        } catch (IOException e) {
            throw new StoreException(
                    Fault.READ_ONLY,
                    "cannot open the store " + file + ": " + e
                            + "; let this user write the file and its folder, or choose another one with detente.data-dir",
                    e);
        }
    }

    /** Opens a backup: a file without other users, which is a single file once it is closed. */
    static SqliteDatabase single(Path file) throws IOException {
        makeTables(file, true);
        return new SqliteDatabase(file, null);
    }

    /** Opens a new file in the system's folder for temporary files. Closing it deletes it. */
    static SqliteDatabase temporary() {
        try {
            Path folder = Files.createTempDirectory("detente-", OwnerOnly.folder());
            Path file = folder.resolve(SqlStore.FILE);
            makeTables(file, false);
            return new SqliteDatabase(file, folder);
        } catch (IOException e) {
            throw new StoreException(
                    Fault.READ_ONLY,
                    "cannot make a temporary store: " + e + "; choose another folder with -Djava.io.tmpdir",
                    e);
        }
    }

    /** Deletes a file and its SQLite side files. */
    static void delete(Path file) {
        for (String suffix : List.of("", LOG, "-shm", "-journal", LOCK, SERVICE)) {
            delete(file, suffix);
        }
    }

    private static void delete(Path file, String suffix) {
        try {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
        } catch (IOException e) {
            throw new StoreException("cannot delete " + file + suffix + ": " + e + "; delete it by hand", e);
        }
    }

    /** Creates the tables under a lock, so that only one of several openers of a new file does so, also across processes. */
    private static void makeTables(Path file, boolean kept) throws IOException {
        synchronized (SqliteDatabase.class) {
            makeFolder(file.toAbsolutePath().getParent());
            Path lockFile = file.resolveSibling(file.getFileName() + LOCK);
            Set<StandardOpenOption> made = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try (FileChannel channel = FileChannel.open(lockFile, made, OwnerOnly.file())) {
                channel.lock();
                // SQLite gives its side files the rights of the file.
                FileChannel.open(file, made, OwnerOnly.file()).close();
                FileDataSource source = new FileDataSource(file, WRITER_KIB, kept);
                Schema.prepare(source, UnaryOperator.identity(), file.toString(), null);
                makeMissingIndexes(source, file);
            }
        }
    }

    /**
     * Makes the indexes that an import left out which did not end, or has not ended yet. Without them the store works, only slowly, so that a full disk
     * keeps nobody from opening it.
     */
    private static void makeMissingIndexes(FileDataSource source, Path file) {
        try (Connection connection = source.getConnection()) {
            List<String> missing = Sql.run(connection, ReportIndexes::missing);
            if (!missing.isEmpty()) {
                LOGGER.log(
                        System.Logger.Level.INFO,
                        "Making {0} indexes of {1} that an import left out; with many millions of reports this takes minutes.",
                        missing.size(),
                        file);
            }
            for (String statement : missing) {
                Sql.run(connection, handle -> ReportIndexes.make(handle, statement));
            }
        } catch (SQLException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "The indexes of {0} that an import left out cannot be made, so that it answers slowly: {1}. Make room on its disk, and open it again.",
                    file,
                    e.getMessage());
        }
    }

    /** Only the owner can access a folder created here; an existing folder is not changed. */
    private static void makeFolder(@Nullable Path folder) throws IOException {
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, OwnerOnly.folder());
        }
    }

    /** The settings of a connection; without {@code kept}, SQLite does not wait until data is on disk. */
    private static SQLiteConfig config(int cacheKib, boolean kept) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(kept ? SynchronousMode.FULL : SynchronousMode.OFF);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-cacheKib);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(LOG_PAGES));
        return config;
    }

    private static String url(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath();
    }

    private static HikariConfig pool(FileDataSource file, String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(file);
        config.setPoolName(file.file.getFileName() + "-" + name);
        // All are opened at the start: none can be when the file is gone, and reads must continue.
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(size);
        config.setConnectionTimeout(QUEUE_MILLIS);
        config.setMaxLifetime(0);
        return config;
    }

    /** Runs a statement such as BEGIN or COMMIT, which are explicit: without auto-commit the driver would begin the next transaction at once and keep the file locked. */
    private static void execute(Connection connection, String word) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(word);
        }
    }

    @Override
    Connection connect(int seconds) throws SQLException {
        opened.requireThere();
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(seconds * 1000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url(file));
        return source.getConnection();
    }

    @Override
    String kind() {
        return "sqlite";
    }

    @Override
    void begin(Connection connection, boolean writing) throws SQLException {
        execute(connection, writing ? "BEGIN IMMEDIATE" : "BEGIN");
    }

    @Override
    void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    void rollBack(Connection connection) throws SQLException {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            // SQLite rolls back by itself when the disk is full, and what could not begin has nothing to roll back.
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw e;
            }
        }
    }

    @Override
    String name() {
        return file.toString();
    }

    /** Does nothing: SQLite continues the numbering by itself. */
    @Override
    void numberOn(Handle handle) {}

    @Override
    void holdAlone() {
        Path name = file.resolveSibling(file.getFileName() + SERVICE);
        FileChannel channel = null;
        try {
            channel = FileChannel.open(name, LOCKED, OwnerOnly.file());
            FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                lock = null;
            }
            if (lock == null) {
                String who = Files.readString(name).strip();
                throw new StoreException(
                        Fault.IN_USE,
                        "the store " + file + " is in use by another service, the process " + who
                                + ": stop that one, choose another folder with detente.data-dir, or use PostgreSQL, which"
                                + " several services can share",
                        new IOException(name + " is locked"));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            service = channel;
        } catch (StoreException e) {
            closeAfter(e, channel);
            throw e;
        } catch (IOException e) {
            closeAfter(e, channel);
            throw new StoreException(
                    Fault.READ_ONLY,
                    "cannot write " + name + ": " + e
                            + "; let this user write the file and its folder, or choose another"
                            + " one with detente.data-dir",
                    e);
        }
    }

    /** A service would have to read all reports where it asks an index; none can begin while they are removed. */
    @Override
    void leaveOutIndexes() {
        Path name = file.resolveSibling(file.getFileName() + SERVICE);
        try (FileChannel channel = FileChannel.open(name, LOCKED, OwnerOnly.file());
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                change(ReportIndexes::leaveOut);
            }
        } catch (IOException | OverlappingFileLockException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "all indexes stay, since a service may use the store", e);
        }
    }

    @Override
    void makeIndexes(Progress<String> progress) {
        List<String> missing = query(ReportIndexes::missing);
        int made = 0;
        for (String statement : missing) {
            change(handle -> ReportIndexes.make(handle, statement));
            made++;
            progress.step("indexes", made, missing.size());
        }
    }

    @Override
    public void close() {
        super.close();
        try {
            keeper.close();
        } catch (SQLException e) {
            throw new StoreException(fault(e), explain(e), e);
        }
        FileChannel held = service;
        if (held != null) {
            try {
                held.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (temporary != null) {
            delete(file);
            delete(temporary, "");
        }
    }

    @Override
    List<String> structure(Handle handle) {
        return handle.createQuery("PRAGMA integrity_check(20)").mapTo(String.class).list().stream()
                .filter(line -> !line.equals("ok"))
                .toList();
    }

    private static boolean same(Path file, @Nullable Object identity) {
        try {
            return Objects.equals(identity, identity(file));
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isThere() {
        return opened.missing() == null;
    }

    @Override
    @Nullable
    StoreException visible() {
        // Data written to a deleted file is lost with the process.
        String missing = opened.missing();
        SQLException seen = missing != null
                ? new SQLException(missing, GONE)
                : Files.isWritable(file)
                                && Files.isWritable(file.toAbsolutePath().getParent())
                        ? null
                        : new SQLException("it may not be written", READ_ONLY);
        return seen == null ? null : new StoreException(fault(seen), explain(seen), seen);
    }

    @Override
    Fault fault(SQLException failure) {
        if (GONE.equals(failure.getSQLState())) {
            return Fault.GONE;
        }
        if (READ_ONLY.equals(failure.getSQLState())) {
            return Fault.READ_ONLY;
        }
        if (!(failure instanceof SQLiteException sqlite)) {
            return Fault.OTHER;
        }
        return switch (SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)) {
            case SQLITE_FULL -> Fault.DISK_FULL;
            case SQLITE_BUSY, SQLITE_LOCKED -> Fault.BUSY;
            case SQLITE_READONLY, SQLITE_PERM -> Fault.READ_ONLY;
            case SQLITE_CANTOPEN -> isThere() ? Fault.READ_ONLY : Fault.GONE;
            case SQLITE_CORRUPT, SQLITE_NOTADB -> Fault.BROKEN;
            case SQLITE_IOERR -> !isThere() ? Fault.GONE : Files.isWritable(file) ? Fault.OTHER : Fault.READ_ONLY;
            default -> Fault.OTHER;
        };
    }

    @Override
    String explain(SQLException failure) {
        String what = "the store " + file + " failed: " + failure.getMessage() + "; nothing of this step was stored. ";
        return what
                + switch (fault(failure)) {
                    case DISK_FULL ->
                        "The disk that holds " + file.toAbsolutePath().getParent()
                                + " is full: make room there and try again";
                    case BUSY ->
                        "Another process has been writing for " + BUSY_MILLIS / 1000 + " s: try again when it is done";
                    case READ_ONLY ->
                        "Let this user write the file and its folder, or choose another one with detente.data-dir";
                    case GONE ->
                        "Stop the service, put the file and its -wal back, or restore a backup with detente restore,"
                                + " and start again";
                    case BROKEN ->
                        "The file is damaged, and nothing more is written to it: \"detente doctor\" says where; stop the service, move"
                                + " the file away and restore a backup with detente restore";
                    default -> failure instanceof SQLiteException ? "Check the disk and try again" : "Try again";
                };
    }

    @Override
    String latestSql() {
        return "SELECT " + ReportRows.COLUMNS
                + " FROM (SELECT value AS wanted FROM json_each(:ids)) CROSS JOIN report r WHERE r.seq ="
                + " (SELECT l.seq FROM report l WHERE l.feed = :feed AND l.id = wanted"
                + " ORDER BY l.recorded_at DESC, l.seq DESC LIMIT 1)";
    }

    @Override
    Object ids(String[] ids) {
        return JSON.writeValueAsString(ids);
    }
}
