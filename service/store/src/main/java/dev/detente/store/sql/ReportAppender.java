package dev.detente.store.sql;

import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import dev.detente.store.Ledger;
import dev.detente.store.Ledger.Entry;
import dev.detente.store.ReportStore.Outcome;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Appends reports within a transaction, as the {@link Ledger} decides. One query looks up what is stored under
 * all their ids, so a new report costs little more than its insert.
 */
final class ReportAppender implements Ledger.Entries<SQLException>, AutoCloseable {
    /** Reports looked up and inserted per batch. */
    private static final int CHUNK = 10_000;

    private static final String REPEAT =
            "INSERT INTO report_repeat (seq, recorded_at) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String NEXT_REPEAT = "SELECT " + ReportRows.COLUMNS + ", p.recorded_at AS repeated"
            + " FROM report r JOIN report_repeat p ON p.seq = r.seq WHERE r.feed = ? AND r.id = ? AND p.recorded_at > ?"
            + " AND NOT EXISTS (SELECT 1 FROM report x WHERE x.feed = ? AND x.id = ? AND x.recorded_at > ?"
            + " AND x.recorded_at <= p.recorded_at) ORDER BY p.recorded_at, p.seq DESC LIMIT 1";

    /** Selects the entry under an id with a recording time: a report, or a repeat of one. */
    private static final String AT = "SELECT " + ReportRows.COLUMNS
            + " FROM report r WHERE r.feed = ? AND r.id = ? AND r.recorded_at = ? UNION ALL SELECT "
            + ReportRows.COLUMNS
            + " FROM report r JOIN report_repeat p ON p.seq = r.seq WHERE r.feed = ? AND r.id = ? AND p.recorded_at = ?";

    private static final String IN_FORCE = "SELECT " + ReportRows.COLUMNS
            + " FROM report r WHERE r.feed = ? AND r.id = ? AND r.recorded_at <= ?"
            + " ORDER BY r.recorded_at DESC, r.seq DESC LIMIT 1";

    private static final String LAST_REPEAT = "SELECT p.recorded_at FROM report r JOIN report_repeat p ON p.seq = r.seq"
            + " WHERE r.feed = ? AND r.id = ? AND p.recorded_at >= ? ORDER BY p.recorded_at DESC LIMIT 1";

    /** Looks at each report of an id once or twice: an id may have as many as there are rows. */
    private static final String MOVED = "INSERT INTO report_moved (pair, feed, id)"
            + " SELECT DISTINCT pair, feed, id FROM report WHERE feed = :feed AND id = :id"
            + " AND (SELECT COUNT(DISTINCT pair) FROM report WHERE feed = :feed AND id = :id) > 1 ON CONFLICT DO NOTHING";

    private final Database database;
    private final Handle handle;
    private final boolean once;
    private final PreparedStatement insert;
    private final PreparedStatement repeat;
    /** The statements that were prepared for queries under single ids. */
    private final Map<String, PreparedStatement> lookUps = new HashMap<>();

    private final Map<ReportKey, Entry> latest = new HashMap<>();
    /** Ids whose reports are about several pairs, or may be. */
    private final Set<ReportKey> moved = new LinkedHashSet<>();
    /** When the last repeat under an id was recorded, for the ids that were asked for. */
    private final Map<ReportKey, Long> lastRepeats = new HashMap<>();

    /** Whether a report that was looked up is damaged: it may be about any pair. */
    private boolean unreadable;

    private long seq;

    /** @param once whether reports may have been appended before */
    private ReportAppender(Database database, Handle handle, boolean once) throws SQLException {
        this.database = database;
        this.handle = handle;
        this.once = once;
        insert = handle.getConnection().prepareStatement(ReportRows.INSERT);
        repeat = handle.getConnection().prepareStatement(REPEAT);
        seq = handle.createQuery("SELECT last FROM counter WHERE name = 'report'")
                .mapTo(Long.class)
                .one();
    }

    /**
     * Appends the reports and returns the outcome of each.
     *
     * @param once whether to leave out those that were appended before with the same recording time and content
     */
    static List<Outcome> append(Database database, Handle handle, List<Report> reports, boolean once)
            throws SQLException {
        if (reports.isEmpty()) {
            return List.of();
        }
        List<Outcome> outcomes = new ArrayList<>(reports.size());
        try (ReportAppender appender = new ReportAppender(database, handle, once)) {
            for (int i = 0; i < reports.size(); i += CHUNK) {
                appender.append(reports.subList(i, Math.min(i + CHUNK, reports.size())), outcomes);
            }
            handle.execute("UPDATE counter SET last = ? WHERE name = 'report'", appender.seq);
        }
        return outcomes;
    }

    /** Appends the reports with the current time as the recording time. */
    static List<Outcome> append(Database database, Handle handle, List<NewReport> reports, InstantSource clock)
            throws SQLException {
        Instant now = ReportRows.now(handle, database.damaged(), clock);
        return append(
                database, handle, reports.stream().map(r -> r.recorded(now)).toList(), false);
    }

    private void append(List<Report> given, List<Outcome> outcomes) throws SQLException {
        List<Report> reports = given.stream().map(ReportRows::storable).toList();
        lookUp(reports);
        for (Report report : reports) {
            Entry last = latest.get(report.key());
            Ledger.Decision decision = Ledger.decide(report, last, once, this);
            outcomes.add(decision.outcome());
            if (decision.stores()) {
                store(report, decision.outcome() == Outcome.CORRECTION);
                if (unreadable
                        || (last != null
                                && !last.report()
                                        .content()
                                        .pair()
                                        .equals(report.content().pair()))) {
                    moved.add(report.key());
                }
            }
            if (decision.repeats() != null) {
                noteRepeat(decision.repeats(), report);
            }
            if (decision.again() != null) {
                store(decision.again(), true);
            }
        }
        flush();
        noteMoved();
        latest.clear();
    }

    private void store(Report report, boolean correction) throws SQLException {
        seq++;
        ReportRows.bind(insert, seq, report, correction);
        insert.addBatch();
        Ledger.note(new Entry(seq, report), latest);
    }

    private void noteRepeat(Entry entry, Report report) throws SQLException {
        long recordedAt = Values.nanos(report.recordedAt());
        repeat.setLong(1, entry.number());
        repeat.setLong(2, recordedAt);
        repeat.addBatch();
        lastRepeats.computeIfPresent(report.key(), (key, known) -> Math.max(known, recordedAt));
    }

    private void flush() throws SQLException {
        insert.executeBatch();
        repeat.executeBatch();
    }

    private void lookUp(List<Report> reports) throws SQLException {
        Map<Feed, Set<String>> ids = new EnumMap<>(Feed.class);
        reports.forEach(
                r -> ids.computeIfAbsent(r.feed(), f -> new LinkedHashSet<>()).add(r.id()));
        ReportRows rows = new ReportRows(database.damaged());
        for (Map.Entry<Feed, Set<String>> of : ids.entrySet()) {
            List<Optional<Entry>> found = handle.createQuery(database.latestSql())
                    .bind("ids", database.ids(of.getValue().toArray(String[]::new)))
                    .bind("feed", of.getKey())
                    .map((row, context) -> rows.read(row))
                    .list();
            // A damaged report is not known, so that the same one given again is stored again.
            found.stream()
                    .flatMap(Optional::stream)
                    .forEach(n -> latest.put(n.report().key(), n));
            unreadable |= found.stream().anyMatch(Optional::isEmpty);
        }
    }

    /** Reads a row; empty when it is damaged. */
    private interface Row<T> {
        Optional<T> read(ResultSet row) throws SQLException;
    }

    /**
     * Writes what waits, and finds the first undamaged row of a query about the reports under an id; null without any. Its statement is prepared once, since an
     * import may ask it for each row.
     *
     * @param at an instant that the query compares with; its parameters are feed, id and that, one or more times
     */
    private <T> @Nullable T first(String sql, ReportKey key, long at, Row<T> row) throws SQLException {
        flush();
        PreparedStatement query = lookUps.get(sql);
        if (query == null) {
            query = handle.getConnection().prepareStatement(sql);
            lookUps.put(sql, query);
        }
        long parameters = sql.chars().filter(c -> c == '?').count();
        for (int first = 1; first < parameters; first += 3) {
            query.setString(first, key.feed().id());
            query.setString(first + 1, key.id());
            query.setLong(first + 2, at);
        }
        try (ResultSet found = query.executeQuery()) {
            while (found.next()) {
                Optional<T> read = row.read(found);
                if (read.isPresent()) {
                    return read.get();
                }
            }
            return null;
        }
    }

    @Override
    public @Nullable Entry inForce(Report report) throws SQLException {
        return first(
                IN_FORCE, report.key(), Values.nanos(report.recordedAt()), new ReportRows(database.damaged())::read);
    }

    @Override
    public @Nullable Report nextRepeat(Report after) throws SQLException {
        long at = Values.nanos(after.recordedAt());
        if (at >= lastRepeat(after.key())) {
            return null;
        }
        ReportRows rows = new ReportRows(database.damaged());
        return first(NEXT_REPEAT, after.key(), at, row -> {
            Instant repeated = Values.instant(row.getLong("repeated"));
            return rows.read(row).map(entry -> entry.report().recorded(repeated));
        });
    }

    private long lastRepeat(ReportKey key) throws SQLException {
        Long known = lastRepeats.get(key);
        if (known == null) {
            Long last = first(LAST_REPEAT, key, Long.MIN_VALUE, row -> Optional.of(row.getLong(1)));
            known = last == null ? Long.MIN_VALUE : last;
            lastRepeats.put(key, known);
        }
        return known;
    }

    @Override
    public boolean known(Report report) throws SQLException {
        ReportRows rows = new ReportRows(database.damaged());
        return first(
                        AT,
                        report.key(),
                        Values.nanos(report.recordedAt()),
                        row -> rows.read(row).filter(entry -> report.saysTheSameAs(entry.report())))
                != null;
    }

    private void noteMoved() {
        PreparedBatch note = handle.prepareBatch(MOVED);
        moved.forEach(key -> note.bindMethods(key).add());
        note.execute();
        moved.clear();
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        repeat.close();
        for (PreparedStatement query : lookUps.values()) {
            query.close();
        }
    }
}
