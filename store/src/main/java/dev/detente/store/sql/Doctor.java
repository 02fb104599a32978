package dev.detente.store.sql;

import dev.detente.store.Damage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Finds damaged rows of a store, takes them out, and puts back what a backup has of them. A service may run meanwhile. */
public final class Doctor {
    private static final int ROWS = 20_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Stores the versions with a text again, those whose texts are all there. */
    private static final String WHOLE_AGAIN =
            "INSERT INTO rule_book (version) SELECT DISTINCT f.version FROM rule_book_file f"
                    + " WHERE f.hash = ? AND NOT EXISTS (SELECT 1 FROM rule_book_file g WHERE g.version = f.version"
                    + " AND NOT EXISTS (SELECT 1 FROM rule_book_text t WHERE t.hash = g.hash)) ON CONFLICT DO NOTHING";

    private final Database database;

    Doctor(Database database) {
        this.database = database;
    }

    /** Returns the faults that the database itself finds in its files; empty without any, or when it has no such check. */
    public List<String> structure() {
        return database.read(database::structure);
    }

    /** Checks every row with a checksum; returns those that are damaged. */
    public List<Damage> check() {
        RowCheck check = new RowCheck(database);
        boolean done;
        do {
            done = check.next(ROWS);
        } while (!done);
        return database.damaged().all();
    }

    /** The rows that were taken out and not put back. */
    public List<Damage> takenOut() {
        return database.list(
                "SELECT name, place, what FROM damaged ORDER BY seq",
                s -> {},
                row -> new Damage(row.getString(1), row.getString(2), row.getString(3)));
    }

    /** Moves damaged rows to a table of their own, all or none: results are computed without them, and their data can be given again. */
    public void quarantine(List<Damage> rows) {
        database.write(connection -> {
            for (Damage damage : rows) {
                takeOut(connection, damage);
            }
            return true;
        });
        rows.forEach(database.damaged()::forget);
    }

    private static void takeOut(Connection connection, Damage damage) throws SQLException {
        ChecksummedTable table = table(damage);
        for (Map<String, @Nullable Object> row : rows(connection, table, damage.place())) {
            Database.update(connection, "INSERT INTO damaged (name, place, what, content) VALUES (?, ?, ?, ?)", s -> {
                s.setString(1, damage.table());
                s.setString(2, damage.place());
                s.setString(3, damage.what());
                s.setString(4, Values.storable(JSON.writeValueAsString(row)));
            });
            delete(connection, table, damage.place());
            if (table == ChecksummedTable.REPORT) {
                noteChanged(connection, List.of(row));
            }
            if (table == ChecksummedTable.AMENDMENT) {
                noteChanged(connection);
            }
            if (table == ChecksummedTable.RULE_BOOK_FILE) {
                // A version without one of its files is none; it can be stored again.
                String version = damage.place().split("/", 2)[0];
                for (String from : List.of("rule_book_file", "rule_book")) {
                    Database.update(
                            connection, "DELETE FROM " + from + " WHERE version = ?", s -> s.setString(1, version));
                }
            }
            if (table == ChecksummedTable.RULE_BOOK_TEXT) {
                // The same of all versions with that text; the names of their files stay, for when it is there again.
                Database.update(
                        connection,
                        "DELETE FROM rule_book WHERE version IN (SELECT version FROM rule_book_file WHERE hash = ?)",
                        s -> s.setString(1, damage.place()));
            }
        }
    }

    /** Returns the remedy for a damaged row that no backup has, after the name of its table. It brings the content back, or says that none is needed. */
    public static String remedyWithoutBackup(Damage damage) {
        return damage.table() + ": take it out"
                + switch (table(damage)) {
                    case REPORT -> " and import its file again: what is stored already counts as a duplicate";
                    case AMENDMENT -> " and correct the action again";
                    case IMPORT_JOB -> " and import the file again: what is stored already counts as a duplicate";
                    case FEED_POSITION ->
                        ", and the live feed reads on from the position before it, by itself: what is stored already"
                                + " counts as a duplicate";
                    case TOPIC_POSITION ->
                        ", and its partition is read again from the beginning, by itself: what is stored already counts"
                                + " as a duplicate";
                    case RULE_BOOK_TEXT, RULE_BOOK_FILE ->
                        " and give the rule book's files again, in a draft or the watched folder";
                    case PUBLICATION ->
                        ": if it was the last one, the version before it counts as the one in use, so publish again";
                    case DRAFT, DRAFT_SAVE, DRAFT_STEP, DRAFT_COMMENT ->
                        " and do that step of the draft again, or begin another draft";
                    case READ_TEXT, READ_TEXT_ACCEPTED -> " and read the text again";
                    case API_KEY -> " and make another key with \"detente keys new\"";
                    case AUDIT -> ": nothing is computed from it";
                };
    }

    private static ChecksummedTable table(Damage damage) {
        return ChecksummedTable.valueOf(damage.table().toUpperCase(Locale.ROOT));
    }

    private static void delete(Connection connection, ChecksummedTable table, String place) throws SQLException {
        Database.update(
                connection,
                "DELETE FROM " + table.table() + " WHERE " + table.hasKey(),
                s -> table.bindKey(s, 1, place));
    }

    /** Makes services read the amendments of actions again. */
    private static void noteChanged(Connection connection) throws SQLException {
        Counter.AMENDMENT.set(connection, Counter.AMENDMENT.last(connection) + 1);
    }

    /** Makes services score the pairs of these reports again. */
    private static void noteChanged(Connection connection, List<Map<String, @Nullable Object>> reports)
            throws SQLException {
        List<String> pairs = reports.stream()
                .flatMap(row -> Stream.of(
                        Optional.ofNullable(row.get("pair")).map(Object::toString),
                        Optional.ofNullable(row.get("source"))
                                .map(source ->
                                        row.get("target") == null ? "" + source : source + "-" + row.get("target"))))
                .flatMap(Optional::stream)
                .flatMap(name -> SqlReportStore.pair(name).stream())
                .map(Object::toString)
                .distinct()
                .toList();
        long seq = Counter.REPORT.last(connection);
        for (String pair : pairs) {
            long number = ++seq;
            Database.update(
                    connection,
                    "INSERT INTO report_deleted (pair, seq) VALUES (?, ?)"
                            + " ON CONFLICT (pair) DO UPDATE SET seq = excluded.seq",
                    s -> {
                        s.setString(1, pair);
                        s.setLong(2, number);
                    });
        }
        Counter.REPORT.set(connection, seq);
    }

    private static List<Map<String, @Nullable Object>> rows(Connection connection, ChecksummedTable table, String place)
            throws SQLException {
        return Database.list(
                connection,
                "SELECT * FROM " + table.table() + " WHERE " + table.hasKey(),
                s -> table.bindKey(s, 1, place),
                Doctor::columns);
    }

    private static Map<String, @Nullable Object> columns(ResultSet row) throws SQLException {
        ResultSetMetaData names = row.getMetaData();
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (int c = 1; c <= names.getColumnCount(); c++) {
            columns.put(names.getColumnName(c), row.getObject(c));
        }
        return columns;
    }

    /**
     * Puts rows back as a backup of this store has them, in the place of what is stored there.
     *
     * @return those that the backup had undamaged
     * @throws IllegalArgumentException when the file is not a backup, or one of another store
     */
    public List<Damage> putBack(Path backup, List<Damage> rows) {
        return Backup.open(
                backup,
                from -> database.write(connection -> {
                    Backup.requireSameStore(backup, from, connection);
                    List<Damage> done = new ArrayList<>();
                    for (Damage damage : rows) {
                        if (putBack(from, connection, damage)) {
                            done.add(damage);
                        }
                    }
                    return done;
                }));
    }

    private boolean putBack(Connection from, Connection to, Damage damage) throws SQLException {
        ChecksummedTable table = table(damage);
        List<Boolean> intact = Database.list(
                from,
                "SELECT * FROM " + table.table() + " WHERE " + table.hasKey(),
                s -> table.bindKey(s, 1, damage.place()),
                table::intact);
        if (!intact.equals(List.of(true))) {
            return false;
        }
        Map<String, @Nullable Object> row = rows(from, table, damage.place()).get(0);
        if (table == ChecksummedTable.REPORT) {
            noteChanged(
                    to,
                    Stream.concat(Stream.of(row), rows(to, table, damage.place()).stream())
                            .toList());
        }
        delete(to, table, damage.place());
        insert(to, table.table(), row);
        if (table == ChecksummedTable.AMENDMENT) {
            noteChanged(to);
        }
        if (table == ChecksummedTable.RULE_BOOK_FILE) {
            putBackVersion(from, to, damage.place().split("/", 2)[0]);
        }
        if (table == ChecksummedTable.RULE_BOOK_TEXT) {
            Database.update(to, WHOLE_AGAIN, s -> s.setString(1, damage.place()));
        }
        Database.update(to, "DELETE FROM damaged WHERE name = ? AND place = ?", s -> {
            s.setString(1, damage.table());
            s.setString(2, damage.place());
        });
        database.damaged().forget(damage);
        return true;
    }

    /** A version whose file was taken out was taken out whole. */
    private static void putBackVersion(Connection from, Connection to, String version) throws SQLException {
        for (String table : List.of("rule_book", "rule_book_file")) {
            for (Map<String, @Nullable Object> row : Database.list(
                    from,
                    "SELECT * FROM " + table + " WHERE version = ?",
                    s -> s.setString(1, version),
                    Doctor::columns)) {
                insert(to, table, row);
            }
        }
    }

    private static void insert(Connection to, String table, Map<String, @Nullable Object> row) throws SQLException {
        String sql = Backup.insert(table, row.keySet()) + " ON CONFLICT DO NOTHING";
        try (PreparedStatement insert = to.prepareStatement(sql)) {
            int place = 0;
            for (Object value : row.values()) {
                insert.setObject(++place, value);
            }
            insert.executeUpdate();
        }
    }
}
