package dev.detente.store;

import dev.detente.model.Feed;
import dev.detente.model.Pair;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Deletes reports permanently. This is the only way in which reports leave a store; see {@link dev.detente.store.retention.Retention}. */
public record OldReports(Transactions database) {
    private static final String OLD = " FROM report r WHERE r.feed = :feed AND r.day < :before AND NOT EXISTS"
            + " (SELECT 1 FROM report o WHERE o.feed = r.feed AND o.id = r.id AND o.day >= :before)";

    /**
     * Deletes a feed's reports about days before the given one. All reports under one id are deleted together, and are kept while any of
     * them is about that day or a later one. A caller that polls {@link ReportStore#pairsAfter(ReportStore.Position)} sees the pairs
     * change.
     *
     * @return how many reports were deleted
     */
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

    /**
     * Notes within a transaction that reports about these pairs were deleted. Each pair gets its own number, as a report would, so that callers that follow
     * the numbers see that it changed.
     */
    public static void note(Handle handle, List<Pair> pairs) {
        long seq = handle.createQuery("UPDATE counter SET last = last + :pairs WHERE name = 'report' RETURNING last")
                        .bind("pairs", pairs.size())
                        .mapTo(Long.class)
                        .one()
                - pairs.size();
        PreparedBatch batch = handle.prepareBatch("INSERT INTO report_deleted (pair, seq) VALUES (:pair, :seq)"
                + " ON CONFLICT (pair) DO UPDATE SET seq = excluded.seq");
        for (Pair pair : pairs) {
            batch.bind("pair", pair).bind("seq", ++seq).add();
        }
        batch.execute();
    }
}
