package dev.detente.store.sql;

import dev.detente.model.ActionId;
import dev.detente.model.Amendment;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.store.Ledger.Entry;
import dev.detente.store.ReportStore;
import dev.detente.store.StoreException;
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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
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
            "SELECT " + ReportRows.COLUMNS + " FROM report r WHERE r.pair = :pair AND r.seq <= :last"
                    + " UNION ALL SELECT " + ReportRows.COLUMNS + " FROM report_moved m JOIN report r"
                    + " ON r.feed = m.feed AND r.id = m.id AND r.pair <> m.pair WHERE m.pair = :pair AND r.seq <= :last";

    /**
     * Goes from the reports of a day to those about the same actions, and from these to all under their ids. Each step is distinct, since an id may have
     * as many reports as there are rows. SQLite takes the tables of a CROSS JOIN in this order; a pair's name joined with nothing keeps it from looking up
     * reports by pair.
     */
    private static final String OF_DAY = "WITH act AS (SELECT DISTINCT action_key FROM report"
            + " WHERE pair = :pair AND day = :day AND seq <= :last), key AS (SELECT DISTINCT o.feed, o.id FROM act"
            + " CROSS JOIN report o WHERE o.action_key = act.action_key AND o.pair || '' = :pair AND o.seq <= :last) SELECT "
            + ReportRows.COLUMNS
            + " FROM key CROSS JOIN report r WHERE r.feed = key.feed AND r.id = key.id AND r.seq <= :last";

    /** Goes from each report of a condition to all reports under its id, and from these to all about the same actions; each step is distinct, too. */
    private static final String DAYS =
            "WITH key AS (SELECT DISTINCT r.feed || '' AS feed, r.id || '' AS id FROM report r WHERE %s),"
                    + " act AS (SELECT DISTINCT k.action_key, k.pair FROM key CROSS JOIN report k"
                    + " WHERE k.feed = key.feed AND k.id = key.id) SELECT DISTINCT o.pair, o.day FROM act CROSS JOIN report o"
                    + " WHERE o.action_key = act.action_key AND o.pair || '' = act.pair";

    private static final String AFTER = "r.seq > :after";
    /** The index of recording times is one by feed. */
    private static final String BETWEEN = Arrays.stream(Feed.values())
                    .map(f -> "'" + f.id() + "'")
                    .collect(Collectors.joining(", ", "r.feed IN (", ")"))
            + " AND r.recorded_at > :after AND r.recorded_at <= :until";

    private static final String DELETED = "SELECT d.pair FROM report_deleted d WHERE d.seq > :after";

    static final String PAIRS_AFTER = pairsWhere(AFTER) + " UNION " + DELETED;
    static final String PAIRS_BETWEEN = pairsWhere(BETWEEN);

    private static final String CORRECTIONS = "SELECT " + ReportRows.COLUMNS
            + " FROM report r WHERE r.correction = 1 AND r.recorded_at > :after AND r.recorded_at <= :until";

    /** Repeats the condition of the index {@code report_first} verbatim; the unary plus keeps SQLite from choosing another index. */
    private static final String NO_LATE_ECHO =
            " AND (reported_on IS NULL OR reported_on - day <= " + Report.LATE_ECHO_DAYS + ")";

    private static final String FIRST_DAY =
            "SELECT day FROM report WHERE feed = :feed AND +seq <= :last AND +recorded_at <= :until" + NO_LATE_ECHO
                    + " ORDER BY day LIMIT 1";
    private static final String LAST_DAY =
            "SELECT day FROM report WHERE feed = :feed" + NO_LATE_ECHO + " ORDER BY day DESC LIMIT 1";

    @Override
    public List<Outcome> append(List<Report> reports) {
        return reports.isEmpty()
                ? List.of()
                : database.change(handle -> ReportAppender.append(database, handle, reports, false));
    }

    @Override
    public List<Outcome> appendOnce(List<Report> reports) {
        return reports.isEmpty()
                ? List.of()
                : database.change(handle -> ReportAppender.append(database, handle, reports, true));
    }

    @Override
    public List<Outcome> append(List<NewReport> reports, InstantSource clock) {
        return reports.isEmpty()
                ? List.of()
                : database.change(handle -> ReportAppender.append(database, handle, reports, clock));
    }

    @Override
    public void amend(Amendment amendment) {
        database.change(handle -> amend(handle, amendment));
    }

    @Override
    public Amendment amend(Amendment amendment, InstantSource clock) {
        return database.change(
                handle -> amend(handle, amendment.recorded(ReportRows.now(handle, database.damaged(), clock))));
    }

    @Override
    public Amendment replace(Amendment retraction, NewReport report, InstantSource clock) {
        return database.change(handle -> {
            Instant now = ReportRows.now(handle, database.damaged(), clock);
            ReportAppender.append(database, handle, List.of(report.recorded(now)), false);
            return amend(handle, retraction.recorded(now));
        });
    }

    /** Runs an empty write transaction, which begins only after the writes in progress have ended. */
    @Override
    public void settle() {
        try {
            database.change(handle -> true);
        } catch (StoreException e) {
            // Where all writes fail, none is under way.
            if (!e.fault().stopsWritesAlone()) {
                throw e;
            }
        }
    }

    private static Amendment amend(Handle handle, Amendment amendment) {
        handle.execute("UPDATE counter SET last = last + 1 WHERE name = 'amendment'");
        handle.createUpdate("INSERT INTO amendment (seq, action_id, recorded_at, kind, issues, reason, author) VALUES"
                        + " ((SELECT last FROM counter WHERE name = 'amendment'), :actionId, :recordedAt, :kind, :issues,"
                        + " :reason, :author)")
                .bindMethods(amendment)
                .execute();
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
        return database.query(handle -> handle.createQuery("SELECT * FROM amendment WHERE seq <= :last ORDER BY seq")
                .bind("last", last)
                .mapTo(Amendment.class)
                .list());
    }

    @Override
    public Position position() {
        return database.query(handle -> handle.createQuery(
                        "SELECT r.last, a.last FROM counter r, counter a WHERE r.name = 'report' AND a.name = 'amendment'")
                .map((row, context) -> new Position(row.getLong(1), row.getLong(2)))
                .one());
    }

    @Override
    public Set<Pair> pairs() {
        return pairs(PAIRS, Map.of());
    }

    @Override
    public Set<Pair> pairsAfter(Position position) {
        return position.reports() == 0 ? pairs() : pairs(PAIRS_AFTER, Map.of("after", position.reports()));
    }

    @Override
    public Map<Pair, Set<LocalDate>> daysAfter(Position position) {
        Map<String, Long> after = Map.of("after", position.reports());
        Map<Pair, Set<LocalDate>> days = days(AFTER, after);
        days.keySet().removeAll(pairs(DELETED, after));
        return days;
    }

    @Override
    public Map<Pair, Set<LocalDate>> daysBetween(Instant after, Instant until) {
        return days(BETWEEN, between(after, until));
    }

    private static Map<String, Long> between(Instant after, Instant until) {
        return Map.of("after", Values.nearestNanos(after), "until", Values.nearestNanos(until));
    }

    private Map<Pair, Set<LocalDate>> days(String condition, Map<String, Long> given) {
        Map<Pair, Set<LocalDate>> days = new HashMap<>();
        String some = "SELECT 1 FROM report r WHERE " + condition + " LIMIT " + (MOST_FOR_DAYS + 1);
        if (rows(some, given, (row, context) -> 1).size() > MOST_FOR_DAYS) {
            return days;
        }
        record PairDay(String pair, LocalDate day) {}
        rows(
                        DAYS.formatted(condition),
                        given,
                        (row, context) -> new PairDay(row.getString(1), LocalDate.ofEpochDay(row.getLong(2))))
                .forEach(of -> pair(of.pair())
                        .ifPresent(pair ->
                                days.computeIfAbsent(pair, p -> new TreeSet<>()).add(of.day())));
        return days;
    }

    @Override
    public Set<Pair> pairsBetween(Instant after, Instant until) {
        return pairs(PAIRS_BETWEEN, between(after, until));
    }

    @Override
    public List<Report> corrections(Instant after, Instant until) {
        List<Report> found = new ArrayList<>(reports(CORRECTIONS, between(after, until)));
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

    private Set<Pair> pairs(String sql, Map<String, Long> given) {
        return rows(sql, given, (row, context) -> pair(row.getString(1))).stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private <T> List<T> rows(String sql, Map<String, ?> given, RowMapper<T> row) {
        return database.query(
                handle -> handle.createQuery(sql).bindMap(given).map(row).list());
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
        return reports(OF_PAIR, Map.of("pair", pair, "last", upTo.reports()));
    }

    @Override
    public List<Report> reports(Pair pair, LocalDate day, Position upTo) {
        return reports(OF_DAY, Map.of("pair", pair, "day", day, "last", upTo.reports()));
    }

    @Override
    public List<Report> reports() {
        return reports("SELECT " + ReportRows.COLUMNS + " FROM report r", Map.of());
    }

    private List<Report> reports(String sql, Map<String, ?> given) {
        ReportRows rows = new ReportRows(database.damaged());
        return rows(sql, given, (row, context) -> rows.read(row)).stream()
                .flatMap(Optional::stream)
                .sorted(Entry.ORDER)
                .map(Entry::report)
                .toList();
    }

    @Override
    public Set<Pair> pairsOf(String actionId) {
        String sql = "SELECT " + ReportRows.COLUMNS + " FROM report r WHERE r.action_key = :key";
        return reports(sql, Map.of("key", ReportRows.actionKey(actionId))).stream()
                .filter(report -> ActionId.of(report).equals(actionId))
                .map(report -> report.content().pair())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Map<Feed, LocalDate> firstDays(Position upTo, @Nullable Instant knownAt) {
        long until = knownAt == null ? Long.MAX_VALUE : Values.nearestNanos(knownAt);
        return byFeed(FIRST_DAY, Map.of("last", upTo.reports(), "until", until), LocalDate.class);
    }

    @Override
    public Map<Feed, LocalDate> lastDays() {
        return byFeed(LAST_DAY, Map.of(), LocalDate.class);
    }

    @Override
    public Optional<Instant> earliest() {
        String first = "SELECT recorded_at FROM report WHERE feed = :feed ORDER BY recorded_at LIMIT 1";
        return byFeed(first, Map.of(), Instant.class).values().stream().min(Comparator.naturalOrder());
    }

    @Override
    public Map<Feed, Instant> latest(Instant upTo) {
        String last = "SELECT recorded_at FROM report WHERE feed = :feed AND recorded_at <= :until"
                + " ORDER BY recorded_at DESC LIMIT 1";
        return byFeed(last, Map.of("until", Values.nearestNanos(upTo)), Instant.class);
    }

    /** The value that a query finds for each feed; feeds for which it finds none are left out. */
    private <T> Map<Feed, T> byFeed(String sql, Map<String, Long> given, Class<T> type) {
        return database.query(handle -> {
            Map<Feed, T> found = new EnumMap<>(Feed.class);
            for (Feed feed : Feed.values()) {
                handle.createQuery(sql)
                        .bind("feed", feed)
                        .bindMap(given)
                        .mapTo(type)
                        .findOne()
                        .ifPresent(value -> found.put(feed, value));
            }
            return found;
        });
    }
}
