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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Finds damaged reports of a store, takes them out, and puts back what a backup has of them. A service may run meanwhile. */
public final class Doctor {
    private static final int ROWS = 20_000;
    private static final String BY_SEQ = " FROM report WHERE seq = ?";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Database database;

    Doctor(Database database) {
        this.database = database;
    }

    /** Returns the faults that the database itself finds in its files; empty without any, or when it has no such check. */
    public List<String> structure() {
        return database.read(database::structure);
    }

    /** Checks every report; returns those that are damaged. */
    public List<Damage> check() {
        RowCheck check = new RowCheck(database);
        boolean done;
        do {
            done = check.next(ROWS);
        } while (!done);
        return database.damaged().all();
    }

    /** The reports that were taken out and not put back. */
    public List<Damage> takenOut() {
        return database.list(
                "SELECT place, what FROM damaged WHERE name = 'report' ORDER BY seq",
                s -> {},
                row -> new Damage(Long.parseLong(row.getString(1)), row.getString(2)));
    }

    /** Moves damaged rows to a table of their own, all or none: results are computed without them, and their data can be given again. */
    public void quarantine(List<Damage> rows) {
        database.write(connection -> {
            for (Damage damage : rows) {
                List<Map<String, @Nullable Object>> found = rows(connection, damage);
                for (Map<String, @Nullable Object> row : found) {
                    Database.update(
                            connection,
                            "INSERT INTO damaged (name, place, what, content) VALUES ('report', ?, ?, ?)",
                            s -> {
                                s.setString(1, Long.toString(damage.seq()));
                                s.setString(2, damage.what());
                                s.setString(3, Values.storable(JSON.writeValueAsString(row)));
                            });
                }
                delete(connection, damage);
                noteChanged(connection, found.stream());
            }
            return true;
        });
        rows.forEach(database.damaged()::forget);
    }

    private static void delete(Connection connection, Damage damage) throws SQLException {
        Database.update(connection, "DELETE" + BY_SEQ, s -> s.setLong(1, damage.seq()));
    }

    /** Makes services score the pairs of these reports again. */
    private static void noteChanged(Connection connection, Stream<Map<String, @Nullable Object>> reports)
            throws SQLException {
        List<String> pairs = reports.flatMap(row -> Stream.of(
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

    private static List<Map<String, @Nullable Object>> rows(Connection connection, Damage damage) throws SQLException {
        return Database.list(connection, "SELECT *" + BY_SEQ, s -> s.setLong(1, damage.seq()), Doctor::columns);
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
        boolean intact = Database.list(
                        from,
                        "SELECT " + ReportRows.COLUMNS + " FROM report r WHERE r.seq = ?",
                        s -> s.setLong(1, damage.seq()),
                        row -> new ReportRows(new DamagedRows()).read(row, 1).isPresent())
                .contains(true);
        if (!intact) {
            return false;
        }
        Map<String, @Nullable Object> row = rows(from, damage).get(0);
        noteChanged(to, Stream.concat(Stream.of(row), rows(to, damage).stream()));
        delete(to, damage);
        try (PreparedStatement insert = to.prepareStatement(Backup.insert("report", row.keySet()))) {
            int place = 0;
            for (Object value : row.values()) {
                insert.setObject(++place, value);
            }
            insert.executeUpdate();
        }
        Database.update(
                to,
                "DELETE FROM damaged WHERE name = 'report' AND place = ?",
                s -> s.setString(1, Long.toString(damage.seq())));
        database.damaged().forget(damage);
        return true;
    }
}
