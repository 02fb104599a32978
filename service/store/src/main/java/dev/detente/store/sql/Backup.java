package dev.detente.store.sql;

import dev.detente.model.Texts;
import dev.detente.model.work.Progress;
import dev.detente.store.Damage;
import dev.detente.store.StoreException;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * Copies everything that cannot be computed again between a store and a backup, which is an SQLite file for both kinds of database.
 */
final class Backup {
    private static final String COUNTER = "counter";
    private static final String STORE_ID = "store_id";

    /** The tables that are not empty in a new database. */
    private static final List<String> NEVER_EMPTY = List.of(COUNTER, STORE_ID);

    /** A column that only some tables of backups have: the sums of the tables show damage now. */
    private static final String FORMER = "checksum";

    /** Lists the tables of a backup, each with its number of rows and the sum of their checksums. */
    private static final String CONTENT =
            "CREATE TABLE backup_content (name TEXT PRIMARY KEY, held_rows INTEGER NOT NULL,"
                    + " checksum INTEGER NOT NULL) STRICT";

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
    static void write(Database database, Path file, Progress<String> progress) {
        if (Files.exists(file)) {
            throw new IllegalArgumentException(file + " is there already: name a new file, or move the old one away");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            try (SqliteDatabase backup = SqliteDatabase.single(part)) {
                database.query(unwrapSourceFailure(from -> backup.change(to -> {
                    Schema.requireKnown(from, database.name());
                    Map<String, Content> content = copy(from, to, tables(), progress);
                    to.execute(CONTENT);
                    content.forEach((table, of) ->
                            to.execute("INSERT INTO backup_content VALUES (?, ?, ?)", table, of.rows(), of.checksum()));
                    return true;
                })));
                requireUndamaged(new Doctor(backup).check());
                backup.change(to -> to.execute("PRAGMA application_id = " + MARK));
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StoreException("cannot write " + file + ": " + e + "; name a file in a folder that is there", e);
        } finally {
            SqliteDatabase.delete(part);
        }
    }

    /** Copies a backup into an empty database, atomically. */
    static void restore(Path file, Database database, Progress<String> progress) {
        open(
                file,
                unwrapSourceFailure(from -> database.change(to -> {
                    requireEmpty(to, database);
                    to.execute("DELETE FROM projection");
                    to.execute("DELETE FROM projection_state");
                    Map<String, Content> listed = reading(() -> listed(from));
                    List<String> tables = tables();
                    requireKnown(file, listed, tables);
                    tables.retainAll(
                            reading(() -> from.createQuery("SELECT name FROM sqlite_master WHERE type = 'table'")
                                    .mapTo(String.class)
                                    .list()));
                    requireSame(file, listed, copy(from, to, tables, progress));
                    completeOrigins(from, to);
                    database.numberOn(to);
                    return true;
                })));
    }

    /** Fills in what a backup of an earlier version lacks of origins: the title, the day and the words, from its texts. */
    private static void completeOrigins(Handle backup, Handle store) {
        if (backup.createQuery("SELECT 1 FROM pragma_table_info('read_text_accepted') WHERE name = 'words'")
                .mapTo(Long.class)
                .findOne()
                .isPresent()) {
            return;
        }
        backup.createQuery("SELECT a.seq, t.title, t.day, t.text, a.sentence_start, a.sentence_end"
                        + " FROM read_text_accepted a JOIN read_text t ON t.id = a.text_id")
                .map((row, context) -> store.execute(
                        "UPDATE read_text_accepted SET title = ?, day = ?, words = ? WHERE seq = ?",
                        row.getString("title"),
                        row.getObject("day"),
                        Texts.part(row.getString("text"), row.getInt("sentence_start"), row.getInt("sentence_end")),
                        row.getLong("seq")))
                .forEach(changed -> {});
    }

    /** A failure of the database that is read. The transaction on the database that is written must not report it as its own. */
    private static final class SourceFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException failure;

        SourceFailure(SQLException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    /** Passes on a {@link SourceFailure} as a failure of the database that is read. */
    private static <T> HandleCallback<T, SQLException> unwrapSourceFailure(HandleCallback<T, SQLException> work) {
        return from -> {
            try {
                return work.withHandle(from);
            } catch (SourceFailure e) {
                throw e.failure;
            }
        };
    }

    private interface Reading<T> {
        T read() throws SQLException;
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (SQLException e) {
            throw new SourceFailure(e);
        } catch (JdbiException e) {
            throw e.getCause() instanceof SQLException failure ? new SourceFailure(failure) : e;
        }
    }

    /**
     * Reads from a backup, which is not changed.
     *
     * @throws IllegalArgumentException when the file is not a backup
     */
    static <T> T open(Path file, HandleCallback<T, SQLException> work) {
        requireBackup(file);
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        // Without "immutable", SQLite would make side files next to the backup.
        try (Connection backup = config.createConnection("jdbc:sqlite:" + file.toUri() + "?immutable=1")) {
            return Sql.run(backup, work);
        } catch (SQLException e) {
            throw new IllegalArgumentException(
                    file + " is damaged, or was written by another version of Détente (" + e.getMessage()
                            + "): use another backup, or that version",
                    e);
        }
    }

    /**
     * Requires that a backup is one of this store, or of the one that this store was restored from.
     *
     * @throws IllegalArgumentException when it is of another store
     */
    static void requireSameStore(Path file, Handle backup, Handle store) {
        if (!ids(backup).equals(ids(store))) {
            throw new IllegalArgumentException(file + " is a backup of another store, whose rows are not those of this"
                    + " one. Nothing was put back: name a backup of this store");
        }
    }

    private static List<Long> ids(Handle handle) {
        return handle.createQuery("SELECT id FROM " + STORE_ID)
                .mapTo(Long.class)
                .list();
    }

    private static IllegalArgumentException damaged(Path file, String what) {
        return new IllegalArgumentException(
                file + " is damaged: " + what + ". Nothing was restored: use another backup");
    }

    private static void requireUndamaged(List<Damage> damaged) {
        if (!damaged.isEmpty()) {
            throw new IllegalArgumentException(damaged.get(0)
                    + ", so no backup was written, since it would be kept as if it were whole: put the row back from an"
                    + " earlier backup with \"detente doctor --from BACKUP\", or take it out with \"detente doctor"
                    + " --quarantine\", then try again");
        }
    }

    /** The tables that backups have, of all parts of this program. */
    private static List<String> tables() {
        return Tables.all().stream()
                .flatMap(part -> part.copied().stream())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The content that a backup lists. */
    private static Map<String, Content> listed(Handle backup) {
        return backup.createQuery("SELECT * FROM backup_content")
                .map((row, context) -> Map.entry(row.getString(1), new Content(row.getLong(2), row.getLong(3))))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static void requireKnown(Path file, Map<String, Content> listed, List<String> tables) {
        listed.forEach((table, content) -> {
            if (content.rows() > 0 && !tables.contains(table)) {
                throw new IllegalArgumentException(file + " holds rows of the table " + table
                        + ", which this program lacks. Nothing was restored: use a program with that extension");
            }
        });
    }

    /** Compares the copied content with the content listed in the backup. */
    private static void requireSame(Path file, Map<String, Content> listed, Map<String, Content> copied) {
        Set<String> tables = new TreeSet<>(listed.keySet());
        tables.addAll(copied.keySet());
        for (String table : tables) {
            Content written = listed.getOrDefault(table, Content.NOTHING);
            if (!written.equals(copied.getOrDefault(table, Content.NOTHING))) {
                throw damaged(
                        file,
                        "its table " + table + " does not hold the " + written.rows()
                                + (written.rows() == 1 ? " row that was written" : " rows that were written"));
            }
        }
    }

    /**
     * The content of a table.
     *
     * @param rows how many rows
     * @param checksum the checksums of the rows added up, in any order
     */
    private record Content(long rows, long checksum) {
        static final Content NOTHING = new Content(0, 0);
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
                        + " last is in its log");
            }
        } catch (IOException e) {
            throw new StoreException("cannot read " + file + ": " + e + "; let this user read it", e);
        }
    }

    private static void requireEmpty(Handle handle, Database database) {
        for (String table : tables()) {
            if (!NEVER_EMPTY.contains(table)
                    && handle.createQuery("SELECT 1 FROM " + table + " LIMIT 1")
                            .mapTo(Long.class)
                            .findOne()
                            .isPresent()) {
                throw new IllegalArgumentException("the store " + database.name() + " is not empty (see its table "
                        + table + "): restore into a new --detente.data-dir or an empty PostgreSQL database");
            }
        }
    }

    private static Map<String, Content> copy(Handle from, Handle to, List<String> tables, Progress<String> progress)
            throws SQLException {
        long counted = 0;
        for (String table : tables) {
            counted += reading(() -> from.createQuery("SELECT count(*) FROM " + table)
                    .mapTo(Long.class)
                    .one());
        }
        long all = counted;
        for (String table : NEVER_EMPTY) {
            to.execute("DELETE FROM " + table);
        }
        long copied = 0;
        Map<String, Content> content = new TreeMap<>();
        for (String table : tables) {
            long before = copied;
            Content of = copy(
                    table, from.getConnection(), to.getConnection(), rows -> progress.step(table, before + rows, all));
            content.put(table, of);
            copied += of.rows();
        }
        progress.step("", copied, all);
        return content;
    }

    private static Content copy(String table, Connection from, Connection to, LongConsumer progress)
            throws SQLException {
        List<String> stored = new ArrayList<>();
        try (PreparedStatement columns = to.prepareStatement("SELECT * FROM " + table)) {
            stored.addAll(names(columns.getMetaData()));
        }
        String order = table.equals("report") ? " ORDER BY seq" : "";
        try (PreparedStatement select = reading(() -> from.prepareStatement("SELECT * FROM " + table + order))) {
            select.setFetchSize(BATCH);
            List<String> names = reading(() -> names(select.getMetaData()));
            stored.retainAll(names);
            for (String name : names) {
                if (!stored.contains(name) && !name.equals(FORMER)) {
                    throw new SourceFailure(new SQLException("its table " + table + " has a column " + name));
                }
            }
            try (ResultSet rows = reading(select::executeQuery);
                    PreparedStatement insert = to.prepareStatement(insert(table, stored))) {
                Checksum sum = new Checksum();
                long sums = 0;
                long copied = 0;
                while (reading(rows::next)) {
                    for (int c = 1; c <= names.size(); c++) {
                        String name = names.get(c - 1);
                        Object value = rows.getObject(c);
                        add(sum, name, value);
                        if (stored.contains(name)) {
                            insert.setObject(stored.indexOf(name) + 1, value);
                        }
                    }
                    sums += sum.end();
                    insert.addBatch();
                    if (++copied % BATCH == 0) {
                        insert.executeBatch();
                        progress.accept(copied);
                    }
                }
                insert.executeBatch();
                return new Content(copied, sums);
            }
        }
    }

    /** A column without a value counts as none, so that one added by a later version changes nothing. */
    private static void add(Checksum sum, String name, @Nullable Object value) {
        if (value != null) {
            sum.text(name);
            if (value instanceof Number number) {
                sum.number(number.longValue());
            } else {
                sum.text(value.toString());
            }
        }
    }

    private static List<String> names(ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int c = 1; c <= columns.getColumnCount(); c++) {
            names.add(columns.getColumnName(c));
        }
        return names;
    }

    /** The statement that inserts a row with these columns. */
    private static String insert(String table, Collection<String> columns) {
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }
}
