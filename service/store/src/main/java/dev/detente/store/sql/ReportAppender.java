package dev.detente.store.sql;

import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import dev.detente.store.Ledger;
import dev.detente.store.Ledger.Entry;
import dev.detente.store.ReportStore.Outcome;
import java.sql.Connection;
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

    private static final String NEXT_REPEAT = "SELECT p.recorded_at, " + ReportRows.COLUMNS
            + " FROM report r JOIN report_repeat p ON p.seq = r.seq WHERE r.feed = ? AND r.id = ? AND p.recorded_at > ?"
            + " AND NOT EXISTS (SELECT 1 FROM report x WHERE x.feed = r.feed AND x.id = r.id AND x.recorded_at > ?"
            + " AND x.recorded_at <= p.recorded_at) ORDER BY p.recorded_at, p.seq DESC LIMIT 1";

    /** Selects the entry under an id with a recording time: a report, or a repeat of one. */
    private static final String AT = "SELECT " + ReportRows.COLUMNS
            + " FROM report r WHERE r.feed = ? AND r.id = ? AND r.recorded_at = ? UNION ALL SELECT "
            + ReportRows.COLUMNS
            + " FROM report r JOIN report_repeat p ON p.seq = r.seq WHERE r.feed = ? AND r.id = ? AND p.recorded_at = ?";

    private static final String IN_FORCE = "SELECT r.seq, " + ReportRows.COLUMNS
            + " FROM report r WHERE r.feed = ? AND r.id = ? AND r.recorded_at <= ?"
            + " ORDER BY r.recorded_at DESC, r.seq DESC LIMIT 1";

    private static final String LAST_REPEAT =
            "SELECT MAX(p.recorded_at) FROM report r JOIN report_repeat p ON p.seq = r.seq WHERE r.feed = ? AND r.id = ?";

    /** Looks at each report of an id once or twice: an id may have as many as there are rows. */
    private static final String MOVED = "INSERT INTO report_moved (pair, feed, id)"
            + " SELECT DISTINCT pair, feed, id FROM report WHERE feed = ? AND id = ?"
            + " AND (SELECT COUNT(DISTINCT pair) FROM report WHERE feed = ? AND id = ?) > 1 ON CONFLICT DO NOTHING";

    private final Database database;
    private final Connection connection;
    private final boolean once;
    private final PreparedStatement insert;
    private final PreparedStatement repeat;
    private final Map<ReportKey, Entry> latest = new HashMap<>();
    /** Ids whose reports are about several pairs, or may be. */
    private final Set<ReportKey> moved = new LinkedHashSet<>();
    /** When the last repeat under an id was recorded, for the ids that were asked for. */
    private final Map<ReportKey, Long> lastRepeats = new HashMap<>();

    /** Whether a report that was looked up is damaged: it may be about any pair. */
    private boolean unreadable;

    private long seq;

    /** @param once whether reports may have been appended before */
    private ReportAppender(Database database, Connection connection, boolean once) throws SQLException {
        this.database = database;
        this.connection = connection;
        this.once = once;
        insert = connection.prepareStatement(ReportRows.INSERT);
        repeat = connection.prepareStatement(REPEAT);
        seq = Counter.REPORT.last(connection);
    }

    /**
     * Appends the reports and returns the outcome of each.
     *
     * @param once whether to leave out those that were appended before with the same recording time and content
     */
    static List<Outcome> append(Database database, Connection connection, List<Report> reports, boolean once)
            throws SQLException {
        if (reports.isEmpty()) {
            return List.of();
        }
        List<Outcome> outcomes = new ArrayList<>(reports.size());
        try (ReportAppender appender = new ReportAppender(database, connection, once)) {
            for (int i = 0; i < reports.size(); i += CHUNK) {
                appender.append(reports.subList(i, Math.min(i + CHUNK, reports.size())), outcomes);
            }
            Counter.REPORT.set(connection, appender.seq);
        }
        return outcomes;
    }

    /** Appends the reports with the current time as the recording time. */
    static List<Outcome> append(Database database, Connection connection, List<NewReport> reports, InstantSource clock)
            throws SQLException {
        Instant now = ReportRows.now(connection, database.damaged(), clock);
        return append(
                database, connection, reports.stream().map(r -> r.recorded(now)).toList(), false);
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
            List<Optional<Entry>> found = Database.list(
                    connection,
                    database.latestSql(),
                    s -> {
                        s.setObject(1, database.ids(connection, of.getValue().toArray(String[]::new)));
                        s.setString(2, of.getKey().id());
                    },
                    row -> numbered(row, rows));
            // A damaged report is not known, so that the same one given again is stored again.
            found.stream()
                    .flatMap(Optional::stream)
                    .forEach(n -> latest.put(n.report().key(), n));
            unreadable |= found.stream().anyMatch(Optional::isEmpty);
        }
    }

    private static Optional<Entry> numbered(ResultSet row, ReportRows rows) throws SQLException {
        long number = row.getLong(1);
        return rows.read(row, 2).map(report -> new Entry(number, report));
    }

    @Override
    public @Nullable Entry inForce(Report report) throws SQLException {
        flush();
        List<Optional<Entry>> found = Database.list(
                connection,
                IN_FORCE,
                s -> {
                    s.setString(1, report.feed().id());
                    s.setString(2, report.id());
                    s.setLong(3, Values.nanos(report.recordedAt()));
                },
                row -> numbered(row, new ReportRows(database.damaged())));
        return found.stream().flatMap(Optional::stream).findFirst().orElse(null);
    }

    @Override
    public @Nullable Report nextRepeat(Report after) throws SQLException {
        if (Values.nanos(after.recordedAt()) >= lastRepeat(after.key())) {
            return null;
        }
        flush();
        List<Optional<Report>> next = Database.list(
                connection,
                NEXT_REPEAT,
                s -> {
                    s.setString(1, after.feed().id());
                    s.setString(2, after.id());
                    s.setLong(3, Values.nanos(after.recordedAt()));
                    s.setLong(4, Values.nanos(after.recordedAt()));
                },
                row -> {
                    Instant recordedAt = Values.instant(row.getLong(1));
                    return new ReportRows(database.damaged()).read(row, 2).map(report -> report.recorded(recordedAt));
                });
        return next.stream().flatMap(Optional::stream).findFirst().orElse(null);
    }

    private long lastRepeat(ReportKey key) throws SQLException {
        Long known = lastRepeats.get(key);
        if (known == null) {
            flush();
            known = Database.list(
                            connection,
                            LAST_REPEAT,
                            s -> {
                                s.setString(1, key.feed().id());
                                s.setString(2, key.id());
                            },
                            row -> {
                                long last = row.getLong(1);
                                return row.wasNull() ? Long.MIN_VALUE : last;
                            })
                    .get(0);
            lastRepeats.put(key, known);
        }
        return known;
    }

    @Override
    public boolean known(Report report) throws SQLException {
        flush();
        List<Optional<Report>> found = Database.list(
                connection,
                AT,
                s -> {
                    for (int first = 1; first <= 4; first += 3) {
                        s.setString(first, report.feed().id());
                        s.setString(first + 1, report.id());
                        s.setLong(first + 2, Values.nanos(report.recordedAt()));
                    }
                },
                row -> new ReportRows(database.damaged()).read(row, 1));
        return found.stream().flatMap(Optional::stream).anyMatch(report::saysTheSameAs);
    }

    private void noteMoved() throws SQLException {
        if (moved.isEmpty()) {
            return;
        }
        try (PreparedStatement note = connection.prepareStatement(MOVED)) {
            for (ReportKey key : moved) {
                for (int first = 1; first <= 3; first += 2) {
                    note.setString(first, key.feed().id());
                    note.setString(first + 1, key.id());
                }
                note.addBatch();
            }
            note.executeBatch();
        }
        moved.clear();
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        repeat.close();
    }
}
