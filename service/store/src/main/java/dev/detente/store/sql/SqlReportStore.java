package dev.detente.store.sql;

import dev.detente.model.ActionId;
import dev.detente.model.Amendment;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.NewReport;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.store.Ledger.Entry;
import dev.detente.store.ReportStore;
import dev.detente.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reports and amendments in a database.
 */
record SqlReportStore(Database database) implements ReportStore {
    /** Jumps from pair to pair along the index; DISTINCT would read the whole index. */
    private static final String PAIRS = "WITH RECURSIVE p(pair) AS (SELECT min(pair) FROM report UNION ALL"
            + " SELECT (SELECT min(r.pair) FROM report r WHERE r.pair > p.pair) FROM p WHERE p.pair IS NOT NULL)"
            + " SELECT pair FROM p WHERE pair IS NOT NULL";

    private static final String OF_PAIR =
            "SELECT r.seq, " + ReportRows.COLUMNS + " FROM report r WHERE r.pair = ? AND r.seq <= ?"
                    + " UNION ALL SELECT r.seq, " + ReportRows.COLUMNS + " FROM report_moved m JOIN report r"
                    + " ON r.feed = m.feed AND r.id = m.id AND r.pair <> m.pair WHERE m.pair = ? AND r.seq <= ?";

    /**
     * Goes from the reports of a day to those about the same actions, and from these to all under their ids. Each step is distinct, since an id may have
     * as many reports as there are rows. SQLite takes the tables of a CROSS JOIN in this order; a pair's name joined with nothing keeps it from looking up
     * reports by pair.
     */
    private static final String OF_DAY = "WITH act AS (SELECT DISTINCT action_key FROM report"
            + " WHERE pair = ? AND day = ? AND seq <= ?), key AS (SELECT DISTINCT o.feed, o.id FROM act CROSS JOIN report o"
            + " WHERE o.action_key = act.action_key AND o.pair || '' = ? AND o.seq <= ?) SELECT r.seq, "
            + ReportRows.COLUMNS
            + " FROM key CROSS JOIN report r WHERE r.feed = key.feed AND r.id = key.id AND r.seq <= ?";

    /** Goes from each report of a condition to all reports under its id, and from these to all about the same actions; each step is distinct, too. */
    private static final String DAYS =
            "WITH key AS (SELECT DISTINCT r.feed || '' AS feed, r.id || '' AS id FROM report r WHERE %s),"
                    + " act AS (SELECT DISTINCT k.action_key, k.pair FROM key CROSS JOIN report k"
                    + " WHERE k.feed = key.feed AND k.id = key.id) SELECT DISTINCT o.pair, o.day FROM act CROSS JOIN report o"
                    + " WHERE o.action_key = act.action_key AND o.pair || '' = act.pair";

    private static final String AFTER = "r.seq > ?";
    /** The index of recording times is one by feed. */
    private static final String BETWEEN = Arrays.stream(Feed.values())
                    .map(f -> "'" + f.id() + "'")
                    .collect(Collectors.joining(", ", "r.feed IN (", ")"))
            + " AND r.recorded_at > ? AND r.recorded_at <= ?";

    static final String PAIRS_AFTER = pairsWhere(AFTER) + " UNION SELECT d.pair FROM report_deleted d WHERE d.seq > ?";
    static final String PAIRS_BETWEEN = pairsWhere(BETWEEN);

    private static final String CORRECTIONS = "SELECT r.seq, " + ReportRows.COLUMNS
            + " FROM report r WHERE r.correction = 1 AND r.recorded_at > ? AND r.recorded_at <= ?";

    /** Repeats the condition of the index {@code report_first} verbatim; the unary plus keeps SQLite from choosing another index. */
    private static final String NO_LATE_ECHO =
            " AND (reported_on IS NULL OR reported_on - day <= " + Report.LATE_ECHO_DAYS + ")";

    private static final String FIRST_DAY = "SELECT day FROM report WHERE feed = ? AND +seq <= ? AND +recorded_at <= ?"
            + NO_LATE_ECHO + " ORDER BY day LIMIT 1";
    private static final String LAST_DAY =
            "SELECT day FROM report WHERE feed = ?" + NO_LATE_ECHO + " ORDER BY day DESC LIMIT 1";

    @Override
    public List<Outcome> append(List<Report> reports) {
        return reports.isEmpty() ? List.of() : database.write(c -> ReportAppender.append(database, c, reports, false));
    }

    @Override
    public List<Outcome> appendOnce(List<Report> reports) {
        return reports.isEmpty() ? List.of() : database.write(c -> ReportAppender.append(database, c, reports, true));
    }

    @Override
    public List<Outcome> append(List<NewReport> reports, InstantSource clock) {
        return reports.isEmpty() ? List.of() : database.write(c -> ReportAppender.append(database, c, reports, clock));
    }

    @Override
    public void amend(Amendment amendment) {
        database.write(c -> amend(c, amendment));
    }

    @Override
    public Amendment amend(Amendment amendment, InstantSource clock) {
        return database.write(c -> amend(c, amendment.recorded(ReportRows.now(c, database.damaged(), clock))));
    }

    @Override
    public Amendment replace(Amendment retraction, NewReport report, InstantSource clock) {
        return database.write(c -> {
            Instant now = ReportRows.now(c, database.damaged(), clock);
            ReportAppender.append(database, c, List.of(report.recorded(now)), false);
            return amend(c, retraction.recorded(now));
        });
    }

    /** Runs an empty write transaction, which begins only after the writes in progress have ended. */
    @Override
    public void settle() {
        try {
            database.write(c -> true);
        } catch (StoreException e) {
            // Where all writes fail, none is under way.
            if (!e.fault().stopsWritesAlone()) {
                throw e;
            }
        }
    }

    private static Amendment amend(Connection c, Amendment amendment) throws SQLException {
        long seq = Counter.AMENDMENT.last(c) + 1;
        String sql = "INSERT INTO amendment (seq, action_id, recorded_at, kind, issues, reason, author)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)";
        Database.update(c, sql, s -> {
            s.setLong(1, seq);
            Values.setText(s, 2, amendment.actionId());
            s.setLong(3, Values.nanos(amendment.recordedAt()));
            s.setString(4, amendment.kind().name());
            s.setString(5, Values.join(amendment.issues()));
            Values.setText(s, 6, amendment.reason());
            Values.setText(s, 7, amendment.author());
        });
        Counter.AMENDMENT.set(c, seq);
        return amendment;
    }

    @Override
    public List<Amendment> amendments() {
        return amendments(Long.MAX_VALUE);
    }

    @Override
    public List<Amendment> amendments(Position upTo) {
        return amendments(upTo.amendments());
    }

    private List<Amendment> amendments(long last) {
        return database.list(
                "SELECT * FROM amendment WHERE seq <= ? ORDER BY seq",
                s -> s.setLong(1, last),
                row -> new Amendment(
                        row.getString("action_id"),
                        Values.instant(row.getLong("recorded_at")),
                        Amendment.Kind.valueOf(row.getString("kind")),
                        Values.split(row.getString("issues")).map(IssueId::new).toList(),
                        row.getString("reason"),
                        row.getString("author")));
    }

    @Override
    public Position position() {
        return database.list(
                        "SELECT r.last, a.last FROM counter r, counter a WHERE r.name = 'report' AND a.name = 'amendment'",
                        s -> {},
                        row -> new Position(row.getLong(1), row.getLong(2)))
                .get(0);
    }

    @Override
    public Set<Pair> pairs() {
        return pairs(PAIRS, s -> {});
    }

    @Override
    public Set<Pair> pairsAfter(Position position) {
        if (position.reports() == 0) {
            return pairs();
        }
        return pairs(PAIRS_AFTER, s -> {
            for (int i = 1; i <= 3; i++) {
                s.setLong(i, position.reports());
            }
        });
    }

    @Override
    public Map<Pair, Set<LocalDate>> daysAfter(Position position) {
        Map<Pair, Set<LocalDate>> days = days(AFTER, s -> s.setLong(1, position.reports()));
        days.keySet()
                .removeAll(pairs(
                        "SELECT d.pair FROM report_deleted d WHERE d.seq > ?", s -> s.setLong(1, position.reports())));
        return days;
    }

    @Override
    public Map<Pair, Set<LocalDate>> daysBetween(Instant after, Instant until) {
        return days(BETWEEN, s -> {
            s.setLong(1, Values.nearestNanos(after));
            s.setLong(2, Values.nearestNanos(until));
        });
    }

    private Map<Pair, Set<LocalDate>> days(String condition, Database.Binding binding) {
        Map<Pair, Set<LocalDate>> days = new HashMap<>();
        String some = "SELECT 1 FROM report r WHERE " + condition + " LIMIT " + (MOST_FOR_DAYS + 1);
        if (database.list(some, binding, row -> 1).size() > MOST_FOR_DAYS) {
            return days;
        }
        record PairDay(String pair, LocalDate day) {}
        database.list(
                        DAYS.formatted(condition),
                        binding,
                        row -> new PairDay(row.getString(1), LocalDate.ofEpochDay(row.getLong(2))))
                .forEach(of -> pair(of.pair())
                        .ifPresent(pair ->
                                days.computeIfAbsent(pair, p -> new TreeSet<>()).add(of.day())));
        return days;
    }

    @Override
    public Set<Pair> pairsBetween(Instant after, Instant until) {
        return pairs(PAIRS_BETWEEN, s -> {
            for (int i = 1; i <= 3; i += 2) {
                s.setLong(i, Values.nearestNanos(after));
                s.setLong(i + 1, Values.nearestNanos(until));
            }
        });
    }

    @Override
    public List<Report> corrections(Instant after, Instant until) {
        List<Report> found = new ArrayList<>(reports(CORRECTIONS, s -> {
            s.setLong(1, Values.nearestNanos(after));
            s.setLong(2, Values.nearestNanos(until));
        }));
        found.sort(Comparator.comparing(Report::recordedAt).reversed());
        return found;
    }

    /**
     * The pairs of reports that meet a condition, and those of other reports under the same ids. A pair's name joined with nothing keeps SQLite from
     * reading the whole index of pairs, in whose order it would merge the two: with ten million reports a quarter of a second.
     */
    private static String pairsWhere(String condition) {
        return "SELECT r.pair || '' FROM report r WHERE " + condition
                + " UNION SELECT m.pair FROM report_moved m WHERE EXISTS"
                + " (SELECT 1 FROM report r WHERE r.feed = m.feed AND r.id = m.id AND " + condition + ")";
    }

    private Set<Pair> pairs(String sql, Database.Binding binding) {
        return database.list(sql, binding, row -> pair(row.getString(1))).stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The pair of that name; empty when it is none, since its row is damaged, which a check of the rows notes. */
    static Optional<Pair> pair(String name) {
        try {
            return Optional.of(Pair.parse(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Report> reports(Pair pair, Position upTo) {
        return reports(OF_PAIR, s -> {
            s.setString(1, pair.toString());
            s.setLong(2, upTo.reports());
            s.setString(3, pair.toString());
            s.setLong(4, upTo.reports());
        });
    }

    @Override
    public List<Report> reports(Pair pair, LocalDate day, Position upTo) {
        return reports(OF_DAY, s -> {
            for (int first = 1; first <= 4; first += 3) {
                s.setString(first, pair.toString());
            }
            s.setLong(2, day.toEpochDay());
            for (int last : new int[] {3, 5, 6}) {
                s.setLong(last, upTo.reports());
            }
        });
    }

    @Override
    public List<Report> reports() {
        return reports("SELECT r.seq, " + ReportRows.COLUMNS + " FROM report r", s -> {});
    }

    private List<Report> reports(String sql, Database.Binding binding) {
        ReportRows rows = new ReportRows(database.damaged());
        return database
                .list(sql, binding, row -> {
                    long seq = row.getLong(1);
                    return rows.read(row, 2).map(report -> new Entry(seq, report));
                })
                .stream()
                .flatMap(Optional::stream)
                .sorted(Entry.ORDER)
                .map(Entry::report)
                .toList();
    }

    @Override
    public Set<Pair> pairsOf(String actionId) {
        ReportRows rows = new ReportRows(database.damaged());
        return database
                .list(
                        "SELECT " + ReportRows.COLUMNS + " FROM report r WHERE r.action_key = ?",
                        s -> s.setLong(1, ReportRows.actionKey(actionId)),
                        row -> rows.read(row, 1))
                .stream()
                .flatMap(Optional::stream)
                .filter(report -> ActionId.of(report).equals(actionId))
                .map(report -> report.content().pair())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Map<Feed, LocalDate> firstDays(Position upTo, @Nullable Instant knownAt) {
        long until = knownAt == null ? Long.MAX_VALUE : Values.nearestNanos(knownAt);
        Map<Feed, LocalDate> first = new EnumMap<>(Feed.class);
        for (Feed feed : Feed.values()) {
            database.list(
                            FIRST_DAY,
                            s -> {
                                s.setString(1, feed.id());
                                s.setLong(2, upTo.reports());
                                s.setLong(3, until);
                            },
                            row -> LocalDate.ofEpochDay(row.getLong(1)))
                    .forEach(day -> first.put(feed, day));
        }
        return first;
    }

    @Override
    public Map<Feed, LocalDate> lastDays() {
        Map<Feed, LocalDate> last = new EnumMap<>(Feed.class);
        for (Feed feed : Feed.values()) {
            database.list(LAST_DAY, s -> s.setString(1, feed.id()), row -> LocalDate.ofEpochDay(row.getLong(1)))
                    .forEach(day -> last.put(feed, day));
        }
        return last;
    }

    @Override
    public Optional<Instant> earliest() {
        return Arrays.stream(Feed.values())
                .flatMap(feed -> database
                        .list(
                                "SELECT recorded_at FROM report WHERE feed = ? ORDER BY recorded_at LIMIT 1",
                                s -> s.setString(1, feed.id()),
                                row -> Values.instant(row.getLong(1)))
                        .stream())
                .min(Comparator.naturalOrder());
    }

    @Override
    public Map<Feed, Instant> latest(Instant upTo) {
        Map<Feed, Instant> latest = new EnumMap<>(Feed.class);
        for (Feed feed : Feed.values()) {
            database.list(
                            "SELECT recorded_at FROM report WHERE feed = ? AND recorded_at <= ? ORDER BY recorded_at DESC LIMIT 1",
                            s -> {
                                s.setString(1, feed.id());
                                s.setLong(2, Values.nearestNanos(upTo));
                            },
                            row -> Values.instant(row.getLong(1)))
                    .forEach(last -> latest.put(feed, last));
        }
        return latest;
    }
}
