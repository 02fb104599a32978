package dev.detente.service.store.sql;

import dev.detente.model.Problem;
import dev.detente.service.store.ImportJob;
import dev.detente.service.store.ImportJob.Counts;
import dev.detente.service.store.ImportStore;
import dev.detente.service.store.RefusedRow;
import dev.detente.service.store.ReportStore.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Imports in a database; a step is one transaction. */
final class SqlImportStore implements ImportStore {
    private static final String SELECT = "SELECT seq, id, name, format, path, fingerprint, began_at, ended_at, state,"
            + " message, read_rows, accepted, duplicates, corrections, refused FROM import_job ";

    private final Database database;

    SqlImportStore(Database database) {
        this.database = database;
    }

    private record Numbered(long seq, ImportJob job) {}

    private record LeftOut(String reason, long rows) {}

    @Override
    public void begin(ImportJob job) {
        String sql = "INSERT INTO import_job (id, name, format, path, fingerprint, began_at, ended_at, state, message,"
                + " read_rows, accepted, duplicates, corrections, refused)"
                + " VALUES (?, ?, ?, ?, ?, ?, NULL, ?, '', 0, 0, 0, 0, 0)";
        database.write(connection -> {
            if (find(connection, job.id()).isPresent()) {
                throw ImportStore.taken(job.id());
            }
            return Database.update(connection, sql, s -> {
                Values.setText(s, 1, job.id());
                Values.setText(s, 2, job.name());
                Values.setText(s, 3, job.format());
                Values.setText(s, 4, job.path());
                Values.setText(s, 5, job.fingerprint());
                s.setLong(6, Values.nanos(job.beganAt()));
                s.setString(7, ImportJob.State.RUNNING.name());
            });
        });
    }

    @Override
    public Optional<ImportJob> find(String id) {
        return database.read(connection -> find(connection, id)).map(Numbered::job);
    }

    private static Optional<Numbered> find(Connection connection, String id) throws SQLException {
        return jobs(connection, "WHERE id = ?", s -> Values.setText(s, 1, id)).stream()
                .findFirst();
    }

    @Override
    public List<ImportJob> latest(int limit) {
        return database
                .read(connection -> jobs(connection, "ORDER BY seq DESC LIMIT ?", s -> s.setInt(1, limit)))
                .stream()
                .map(Numbered::job)
                .toList();
    }

    @Override
    public List<ImportJob> running() {
        return database
                .read(connection -> jobs(
                        connection,
                        "WHERE state = ? ORDER BY seq",
                        s -> s.setString(1, ImportJob.State.RUNNING.name())))
                .stream()
                .map(Numbered::job)
                .toList();
    }

    private static List<Numbered> jobs(Connection connection, String which, Database.Binding binding)
            throws SQLException {
        List<Numbered> found =
                Database.list(connection, SELECT + which, binding, row -> new Numbered(row.getLong(1), job(row)));
        for (int i = 0; i < found.size(); i++) {
            Numbered one = found.get(i);
            found.set(i, new Numbered(one.seq, withLeftOut(one.job, leftOut(connection, one.seq))));
        }
        return found;
    }

    private static ImportJob job(ResultSet row) throws SQLException {
        return new ImportJob(
                row.getString("id"),
                row.getString("name"),
                row.getString("format"),
                row.getString("path"),
                row.getString("fingerprint"),
                Values.instant(row.getLong("began_at")),
                Values.instantOrNull(row, "ended_at"),
                ImportJob.State.valueOf(row.getString("state")),
                row.getString("message"),
                new Counts(
                        row.getLong("read_rows"),
                        row.getLong("accepted"),
                        row.getLong("duplicates"),
                        row.getLong("corrections"),
                        new TreeMap<>(),
                        row.getLong("refused")));
    }

    private static SortedMap<String, Long> leftOut(Connection connection, long seq) throws SQLException {
        SortedMap<String, Long> leftOut = new TreeMap<>();
        Database.list(
                        connection,
                        "SELECT reason, left_rows FROM import_left_out WHERE job = ?",
                        s -> s.setLong(1, seq),
                        row -> new LeftOut(row.getString(1), row.getLong(2)))
                .forEach(l -> leftOut.put(l.reason, l.rows));
        return leftOut;
    }

    private static ImportJob withLeftOut(ImportJob job, SortedMap<String, Long> leftOut) {
        Counts c = job.counts();
        return job.with(new Counts(c.rows(), c.accepted(), c.duplicates(), c.corrections(), leftOut, c.refused()));
    }

    @Override
    public List<Outcome> append(String id, Step step, InstantSource clock) {
        return database.write(connection -> {
            Numbered job = find(connection, id).orElseThrow(() -> ImportStore.unknown(id));
            step.requireToFollow(job.job);
            List<Outcome> outcomes = ReportAppender.append(database, connection, step.reports(), clock);
            Counts more = step.counts(outcomes);
            String sql = "UPDATE import_job SET read_rows = read_rows + ?, accepted = accepted + ?,"
                    + " duplicates = duplicates + ?, corrections = corrections + ?, refused = refused + ? WHERE seq = ?";
            Database.update(connection, sql, s -> {
                s.setLong(1, more.rows());
                s.setLong(2, more.accepted());
                s.setLong(3, more.duplicates());
                s.setLong(4, more.corrections());
                s.setLong(5, more.refused());
                s.setLong(6, job.seq);
            });
            addLeftOut(connection, job.seq, step.leftOut());
            addRefused(connection, job.seq, step.refused());
            return outcomes;
        });
    }

    private static void addLeftOut(Connection connection, long job, Map<String, Long> leftOut) throws SQLException {
        String sql = "INSERT INTO import_left_out (job, reason, left_rows) VALUES (?, ?, ?)"
                + " ON CONFLICT (job, reason) DO UPDATE SET left_rows = import_left_out.left_rows + excluded.left_rows";
        for (Map.Entry<String, Long> reason : leftOut.entrySet()) {
            Database.update(connection, sql, s -> {
                s.setLong(1, job);
                Values.setText(s, 2, reason.getKey());
                s.setLong(3, reason.getValue());
            });
        }
    }

    private static void addRefused(Connection connection, long job, List<RefusedRow> refused) throws SQLException {
        if (refused.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO import_refused (job, line, field, value, remedy, row_text) VALUES (?, ?, ?, ?, ?, ?)")) {
            for (RefusedRow row : refused) {
                insert.setLong(1, job);
                insert.setLong(2, row.line());
                Values.setText(insert, 3, row.problem().field());
                Values.setText(insert, 4, row.problem().value());
                Values.setText(insert, 5, row.problem().remedy());
                Values.setText(insert, 6, row.row());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public void end(String id, ImportJob.State state, String message, Instant endedAt) {
        database.write(connection -> {
            Numbered job = find(connection, id).orElseThrow(() -> ImportStore.unknown(id));
            String sql = "UPDATE import_job SET state = ?, message = ?, ended_at = ? WHERE seq = ?";
            return Database.update(connection, sql, s -> {
                s.setString(1, state.name());
                Values.setText(s, 2, message);
                s.setLong(3, Values.nanos(endedAt));
                s.setLong(4, job.seq);
            });
        });
    }

    @Override
    public List<RefusedRow> refused(String id, long after, int limit) {
        // All rows of the last line within the limit.
        String sql = "SELECT f.line, f.field, f.value, f.remedy, f.row_text FROM import_refused f"
                + " WHERE f.job = (SELECT seq FROM import_job WHERE id = ?) AND f.line > ? AND f.line <="
                + " (SELECT max(line) FROM (SELECT l.line FROM import_refused l"
                + " WHERE l.job = (SELECT seq FROM import_job WHERE id = ?) AND l.line > ? ORDER BY l.line LIMIT ?) lines)"
                + " ORDER BY f.line, f.seq";
        return database.list(
                sql,
                s -> {
                    Values.setText(s, 1, id);
                    s.setLong(2, after);
                    Values.setText(s, 3, id);
                    s.setLong(4, after);
                    s.setInt(5, limit);
                },
                row -> new RefusedRow(
                        row.getLong(1),
                        new Problem(row.getString(2), row.getString(3), row.getString(4)),
                        row.getString(5)));
    }
}
