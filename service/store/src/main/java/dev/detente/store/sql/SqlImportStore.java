package dev.detente.store.sql;

import dev.detente.model.Problem;
import dev.detente.model.work.Progress;
import dev.detente.store.ImportJob;
import dev.detente.store.ImportJob.Counts;
import dev.detente.store.ImportStore;
import dev.detente.store.RejectedRow;
import dev.detente.store.ReportStore.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Imports in a database; a step is one transaction. */
record SqlImportStore(Database database) implements ImportStore {
    private static final GenericType<Map<String, Long>> ROWS = new GenericType<>() {};

    private record NumberedJob(long seq, ImportJob job) {}

    @Override
    public void begin(ImportJob job) {
        database.change(handle -> {
            if (find(handle, job.id()).isPresent()) {
                throw ImportStore.taken(job.id());
            }
            return handle.createUpdate(
                            "INSERT INTO import_job (id, name, format, columns, path, fingerprint, began_at, state)"
                                    + " VALUES (:id, :name, :format, :columns, :path, :fingerprint, :beganAt, 'RUNNING')")
                    .bindMethods(job)
                    .execute();
        });
    }

    @Override
    public Optional<ImportJob> find(String id) {
        return database.query(handle -> find(handle, id)).map(NumberedJob::job);
    }

    private static Optional<NumberedJob> find(Handle handle, String id) {
        return jobs(handle, "WHERE id = :id", Map.of("id", id)).stream().findFirst();
    }

    @Override
    public List<ImportJob> latest(int limit) {
        return jobs("ORDER BY seq DESC LIMIT :limit", Map.of("limit", limit));
    }

    @Override
    public List<ImportJob> running() {
        return jobs("WHERE state = 'RUNNING' ORDER BY seq", Map.of());
    }

    private List<ImportJob> jobs(String which, Map<String, ?> parameters) {
        return database.query(handle -> jobs(handle, which, parameters)).stream()
                .map(NumberedJob::job)
                .toList();
    }

    private static List<NumberedJob> jobs(Handle handle, String which, Map<String, ?> parameters) {
        return handle.createQuery("SELECT * FROM import_job " + which)
                .bindMap(parameters)
                .map((row, context) -> new NumberedJob(row.getLong("seq"), job(handle, row)))
                .list();
    }

    private static ImportJob job(Handle handle, ResultSet row) throws SQLException {
        return new ImportJob(
                row.getString("id"),
                row.getString("name"),
                row.getString("format"),
                row.getString("columns"),
                row.getString("path"),
                row.getString("fingerprint"),
                Values.instant(row.getLong("began_at")),
                Values.instantOrNull(row, row.findColumn("ended_at")),
                ImportJob.State.valueOf(row.getString("state")),
                row.getString("message"),
                new Counts(
                        row.getLong("read_rows"),
                        row.getLong("accepted"),
                        row.getLong("duplicates"),
                        row.getLong("corrections"),
                        rows(handle, "SELECT reason AS name, left_rows AS n FROM import_left_out", row.getLong("seq")),
                        row.getLong("rejected"),
                        rows(
                                handle,
                                "SELECT field AS name, rejected_rows AS n FROM import_rejected_by",
                                row.getLong("seq")),
                        row.getLong("kept_rejected")));
    }

    private static SortedMap<String, Long> rows(Handle handle, String select, long job) {
        return new TreeMap<>(handle.createQuery(select + " WHERE job = :job")
                .bind("job", job)
                .setMapKeyColumn("name")
                .setMapValueColumn("n")
                .collectInto(ROWS));
    }

    @Override
    public List<Outcome> append(String id, Step step, InstantSource clock) {
        return database.change(handle -> {
            NumberedJob job = find(handle, id).orElseThrow(() -> ImportStore.unknown(id));
            step.requireToFollow(job.job);
            List<Outcome> outcomes = ReportAppender.append(database, handle, step.reports(), clock);
            handle.createUpdate("UPDATE import_job SET read_rows = read_rows + :rows, accepted = accepted + :accepted,"
                            + " duplicates = duplicates + :duplicates, corrections = corrections + :corrections,"
                            + " rejected = rejected + :rejected, kept_rejected = kept_rejected + :rejectedKept"
                            + " WHERE seq = :seq")
                    .bindMethods(step.counts(outcomes))
                    .bind("seq", job.seq)
                    .execute();
            add(handle, "import_left_out", "reason", "left_rows", job.seq, step.leftOut());
            add(handle, "import_rejected_by", "field", "rejected_rows", job.seq, step.rejectedBy());
            addRejected(handle, job.seq, step.rejected());
            return outcomes;
        });
    }

    private static void add(Handle handle, String table, String key, String sum, long job, Map<String, Long> counts) {
        String sql = "INSERT INTO " + table + " (job, " + key + ", " + sum + ") VALUES (:job, :key, :rows)"
                + " ON CONFLICT (job, " + key + ") DO UPDATE SET " + sum + " = " + table + "." + sum + " + excluded."
                + sum;
        counts.forEach((name, rows) -> handle.createUpdate(sql)
                .bind("job", job)
                .bind("key", name)
                .bind("rows", rows)
                .execute());
    }

    private static void addRejected(Handle handle, long job, List<RejectedRow> rejected) {
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO import_rejected (job, line, field, value, remedy, row_text)"
                        + " VALUES (:job, :line, :problem.field, :problem.value, :problem.remedy, :row)");
        rejected.forEach(row -> batch.bind("job", job).bindMethods(row).add());
        batch.execute();
    }

    @Override
    public void leaveOutIndexes() {
        database.leaveOutIndexes();
    }

    @Override
    public void makeIndexes(Progress<String> progress) {
        database.makeIndexes(progress);
    }

    @Override
    public boolean end(String id, ImportJob.State state, String message, Instant endedAt) {
        return database.change(handle -> {
            if (find(handle, id).isEmpty()) {
                throw ImportStore.unknown(id);
            }
            return handle.createUpdate("UPDATE import_job SET state = :state, message = :message, ended_at = :at"
                                    + " WHERE id = :id AND state = 'RUNNING'")
                            .bind("id", id)
                            .bind("state", state)
                            .bind("message", message)
                            .bind("at", endedAt)
                            .execute()
                    > 0;
        });
    }

    @Override
    public List<RejectedRow> rejected(String id, long after, int limit) {
        // All rows of the last line within the limit.
        String sql = "SELECT f.* FROM import_rejected f"
                + " WHERE f.job = (SELECT seq FROM import_job WHERE id = :id) AND f.line > :after AND f.line <="
                + " (SELECT max(line) FROM (SELECT l.line FROM import_rejected l WHERE l.job ="
                + " (SELECT seq FROM import_job WHERE id = :id) AND l.line > :after ORDER BY l.line LIMIT :limit) lines)"
                + " ORDER BY f.line, f.seq";
        return database.query(handle -> handle.createQuery(sql)
                .bind("id", id)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new RejectedRow(
                        row.getLong("line"),
                        new Problem(row.getString("field"), row.getString("value"), row.getString("remedy")),
                        row.getString("row_text")))
                .list());
    }
}
