package dev.detente.service.store.sql;

import dev.detente.service.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Copies everything that cannot be computed again between a store and a backup, which is an SQLite file for both kinds of database. */
final class Backup {
    private static final String COUNTER = "counter";

    /** All tables except those of projections. */
    private static final List<String> TABLES = List.of(
            COUNTER,
            "report",
            "report_repeat",
            "report_moved",
            "report_deleted",
            "amendment",
            "import_job",
            "import_left_out",
            "import_rejected_by",
            "import_rejected",
            "feed_position",
            "rule_book",
            "rule_book_file",
            "rule_book_text",
            "publication",
            "draft",
            "draft_save",
            "draft_step",
            "read_text",
            "read_text_accepted",
            "api_key",
            "star",
            "audit");

    /** Rows copied per batch. */
    private static final int BATCH = 5_000;

    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    /**
     * "DtnB" in the file header: distinguishes a backup, which is complete, from a store's file, which lacks what is in its log.
     * https://www.sqlite.org/fileformat.html, section 1.3
     */
    private static final int MARK = 0x44746e42;

    private static final int MARK_AT = 68;

    private Backup() {}

    /** Writes a snapshot of the database to a new file; other writes to the database continue meanwhile. */
    static void write(Database database, Path file, CopyProgress progress) {
        if (Files.exists(file)) {
            throw new IllegalArgumentException(file + " is there already: name a new file, or move the old one away");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            try (SqliteDatabase backup = SqliteDatabase.single(part)) {
                database.read(from -> backup.write(to -> copy(from, to, progress)));
                backup.write(to -> Database.update(to, "PRAGMA application_id = " + MARK, s -> {}));
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StoreException("cannot write " + file + ": " + e + "; name a file in a folder that is there", e);
        } finally {
            SqliteDatabase.delete(part);
        }
    }

    /** Copies a backup into an empty database, atomically. */
    static void restore(Path file, Database database, CopyProgress progress) {
        requireBackup(file);
        Path copy = null;
        try {
            // A backup of an earlier version is migrated in a copy; the file itself is not changed.
            copy = Files.createTempFile("detente-restore", ".db");
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            try (SqliteDatabase backup = open(copy, file)) {
                database.write(to -> {
                    requireEmpty(to, database);
                    Database.update(to, "DELETE FROM projection", s -> {});
                    Database.update(to, "DELETE FROM projection_state", s -> {});
                    backup.read(from -> copy(from, to, progress));
                    database.numberOn(to);
                    return true;
                });
            }
        } catch (IOException e) {
            throw new StoreException(
                    "cannot read " + file + ": " + e + "; is there room for a copy in the folder for"
                            + " temporary files (-Djava.io.tmpdir=DIR chooses another)?",
                    e);
        } finally {
            if (copy != null) {
                SqliteDatabase.delete(copy);
            }
        }
    }

    private static void requireBackup(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no file " + file + ": name one that detente backup wrote");
        }
        try (var in = Files.newInputStream(file)) {
            byte[] header = in.readNBytes(MARK_AT + Integer.BYTES);
            if (header.length < MARK_AT + Integer.BYTES
                    || !Arrays.equals(Arrays.copyOf(header, SQLITE.length), SQLITE)
                    || ByteBuffer.wrap(header).getInt(MARK_AT) != MARK) {
                throw new IllegalArgumentException(file
                        + " is not a backup: name a file that detente backup wrote; the file of a store is none, since what was stored"
                        + " last stands in its log");
            }
        } catch (IOException e) {
            throw new StoreException("cannot read " + file + ": " + e + "; let this user read it", e);
        }
    }

    private static SqliteDatabase open(Path copy, Path file) throws IOException {
        try {
            return SqliteDatabase.single(copy);
        } catch (StoreException e) {
            throw new StoreException(
                    file
                            + " is damaged, or was written by a newer version of Détente: use another backup, or that version",
                    e);
        }
    }

    private static void requireEmpty(Connection connection, Database database) throws SQLException {
        for (String table : TABLES) {
            if (!table.equals(COUNTER)
                    && !Database.list(connection, "SELECT 1 FROM " + table + " LIMIT 1", s -> {}, row -> true)
                            .isEmpty()) {
                throw new IllegalArgumentException("the store " + database.name() + " is not empty (see its table "
                        + table + "): restore into a new --detente.data-dir or an empty PostgreSQL database, and"
                        + " nothing is lost by mixing");
            }
        }
    }

    private static long copy(Connection from, Connection to, CopyProgress progress) throws SQLException {
        long all = 0;
        for (String table : TABLES) {
            all += Database.list(from, "SELECT count(*) FROM " + table, s -> {}, row -> row.getLong(1))
                    .get(0);
        }
        // The only table that is not empty in a new database.
        Database.update(to, "DELETE FROM " + COUNTER, s -> {});
        long copied = 0;
        for (String table : TABLES) {
            copied = copy(table, from, to, copied, all, progress);
        }
        progress.copied(copied, all);
        return copied;
    }

    private static long copy(String table, Connection from, Connection to, long before, long all, CopyProgress progress)
            throws SQLException {
        String order = table.equals("report") ? " ORDER BY seq" : "";
        try (PreparedStatement select = from.prepareStatement("SELECT * FROM " + table + order)) {
            select.setFetchSize(BATCH);
            try (ResultSet rows = select.executeQuery();
                    PreparedStatement insert = to.prepareStatement(insert(table, rows.getMetaData()))) {
                int columns = rows.getMetaData().getColumnCount();
                long copied = before;
                int batch = 0;
                while (rows.next()) {
                    for (int c = 1; c <= columns; c++) {
                        insert.setObject(c, rows.getObject(c));
                    }
                    insert.addBatch();
                    copied++;
                    if (++batch == BATCH) {
                        insert.executeBatch();
                        batch = 0;
                        progress.copied(copied, all);
                    }
                }
                insert.executeBatch();
                return copied;
            }
        }
    }

    private static String insert(String table, ResultSetMetaData columns) throws SQLException {
        String names = "";
        for (int c = 1; c <= columns.getColumnCount(); c++) {
            names += (c == 1 ? "" : ", ") + columns.getColumnName(c);
        }
        String values =
                IntStream.range(0, columns.getColumnCount()).mapToObj(c -> "?").collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " (" + names + ") VALUES (" + values + ")";
    }
}
