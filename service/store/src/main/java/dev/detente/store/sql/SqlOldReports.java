package dev.detente.store.sql;

import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.store.OldReports;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Deletes old reports from a database, and records the pairs that they were about. */
record SqlOldReports(Database database) implements OldReports {
    private static final String OLD = " FROM report r WHERE r.feed = :feed AND r.day < :before AND NOT EXISTS"
            + " (SELECT 1 FROM report o WHERE o.feed = r.feed AND o.id = r.id AND o.day >= :before)";

    @Override
    public long delete(Feed feed, LocalDate before) {
        Map<String, Object> old = Map.of("feed", feed, "before", before);
        return database.change(handle -> {
            List<Pair> pairs = handle.createQuery("SELECT DISTINCT r.pair" + OLD + " ORDER BY 1")
                    .bindMap(old)
                    .mapTo(Pair.class)
                    .list();
            if (pairs.isEmpty()) {
                return 0L;
            }
            note(handle, pairs);
            handle.createUpdate("DELETE FROM report_repeat WHERE seq IN (SELECT r.seq" + OLD + ")")
                    .bindMap(old)
                    .execute();
            long deleted = handle.createUpdate("DELETE FROM report WHERE seq IN (SELECT r.seq" + OLD + ")")
                    .bindMap(old)
                    .execute();
            handle.execute("DELETE FROM report_moved WHERE NOT EXISTS (SELECT 1 FROM report r"
                    + " WHERE r.feed = report_moved.feed AND r.id = report_moved.id)");
            return deleted;
        });
    }

    /** Each pair gets its own number, as a report would, so that callers that follow the numbers see that it changed. */
    private static void note(Handle handle, List<Pair> pairs) throws SQLException {
        long seq = Counter.REPORT.last(handle.getConnection());
        PreparedBatch batch = handle.prepareBatch("INSERT INTO report_deleted (pair, seq) VALUES (:pair, :seq)"
                + " ON CONFLICT (pair) DO UPDATE SET seq = excluded.seq");
        for (Pair pair : pairs) {
            batch.bind("pair", pair).bind("seq", ++seq).add();
        }
        batch.execute();
        Counter.REPORT.set(handle.getConnection(), seq);
    }
}
