package dev.detente.store.sql;

import dev.detente.store.Damage;
import dev.detente.store.OldReports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
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
        return database.query(database::structure);
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
        return database.query(handle -> handle.createQuery(
                        "SELECT CAST(place AS BIGINT) AS seq, what FROM damaged d WHERE name = 'report' ORDER BY d.seq")
                .mapTo(Damage.class)
                .list());
    }

    /** Moves damaged rows to a table of their own, all or none: results are computed without them, and their data can be given again. */
    public void quarantine(List<Damage> rows) {
        database.change(handle -> {
            for (Damage damage : rows) {
                List<Map<String, Object>> found = rows(handle, damage);
                for (Map<String, Object> row : found) {
                    handle.execute(
                            "INSERT INTO damaged (name, place, what, content) VALUES ('report', ?, ?, ?)",
                            Long.toString(damage.seq()),
                            damage.what(),
                            JSON.writeValueAsString(row));
                }
                handle.execute("DELETE" + BY_SEQ, damage.seq());
                noteChanged(handle, found.stream());
            }
            return true;
        });
        rows.forEach(database.damaged()::forget);
    }

    /** Makes services score the pairs of these reports again. */
    private static void noteChanged(Handle handle, Stream<Map<String, Object>> reports) {
        OldReports.note(
                handle,
                reports.flatMap(row -> Stream.of(
                                Optional.ofNullable(row.get("pair")).map(Object::toString),
                                Optional.ofNullable(row.get("source"))
                                        .map(source -> row.get("target") == null
                                                ? "" + source
                                                : source + "-" + row.get("target"))))
                        .flatMap(Optional::stream)
                        .flatMap(name -> SqlReportStore.pair(name).stream())
                        .distinct()
                        .toList());
    }

    private static List<Map<String, Object>> rows(Handle handle, Damage damage) {
        return handle.createQuery("SELECT *" + BY_SEQ)
                .bind(0, damage.seq())
                .mapToMap()
                .list();
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
                from -> database.change(to -> {
                    Backup.requireSameStore(backup, from, to);
                    List<Damage> done = new ArrayList<>();
                    for (Damage damage : rows) {
                        if (putBack(from, to, damage)) {
                            done.add(damage);
                        }
                    }
                    return done;
                }));
    }

    private boolean putBack(Handle from, Handle to, Damage damage) {
        boolean intact = from.createQuery("SELECT " + ReportRows.COLUMNS + " FROM report r WHERE r.seq = :seq")
                .bind("seq", damage.seq())
                .map((row, context) ->
                        new ReportRows(new DamagedRows()).read(row).isPresent())
                .list()
                .contains(true);
        if (!intact) {
            return false;
        }
        Map<String, Object> row = rows(from, damage).get(0);
        noteChanged(to, Stream.concat(Stream.of(row), rows(to, damage).stream()));
        to.execute("DELETE" + BY_SEQ, damage.seq());
        to.createUpdate("INSERT INTO report (" + String.join(", ", row.keySet()) + ") VALUES (:"
                        + String.join(", :", row.keySet()) + ")")
                .bindMap(row)
                .execute();
        to.execute("DELETE FROM damaged WHERE name = 'report' AND place = ?", Long.toString(damage.seq()));
        database.damaged().forget(damage);
        return true;
    }
}
