package dev.detente.store.sql;

import dev.detente.model.ActionId;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Mode;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.Sha256;
import dev.detente.store.Ledger.Entry;
import dev.detente.store.ReportStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reports as rows of the table {@code report}. An instance reads one result set: it shares strings that rows have in common. */
final class ReportRows {
    /** The columns that {@link #read} reads, in that order. */
    static final String COLUMNS =
            "r.feed, r.id, r.recorded_at, r.reported_on, r.day, r.source, r.target, r.type, r.mode,"
                    + " r.code, r.issues, r.summary, r.url, r.entities, r.seq, r.checksum";

    /** The place of {@code r.seq} among the columns, from 1. */
    private static final int SEQ = 15;

    static final String INSERT =
            "INSERT INTO report (seq, feed, id, recorded_at, reported_on, day, source, target, pair,"
                    + " action_key, type, mode, code, issues, summary, url, entities, checksum, correction) VALUES"
                    + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** The last rows; of these, the last one that is not damaged counts, since a damaged one could have any time. */
    private static final String LAST_REPORTS =
            "SELECT " + COLUMNS + " FROM report r WHERE r.seq > (SELECT max(seq) - 10 FROM report) ORDER BY r.seq DESC";

    private static final String LAST_AMENDMENT = "SELECT recorded_at FROM amendment ORDER BY seq DESC LIMIT 1";

    /** Hex digits of the hash in the key of an action. */
    private static final int HASH_DIGITS = 8;
    /** Digits of the day that the id of a machine-coded action begins with. */
    private static final int DAY_DIGITS = 8;

    private final DamagedRows damaged;
    private final Checksum sum = new Checksum();
    private final Map<String, Feed> feeds = new HashMap<>();
    private final Map<String, ActorCode> actors = new HashMap<>();
    private final Map<String, EventType> types = new HashMap<>();
    private final Map<String, Mode> modes = new HashMap<>();
    private final Map<String, CameoCode> codes = new HashMap<>();
    private final Map<String, List<IssueId>> issues = new HashMap<>();

    /** @param damaged where damaged rows are noted */
    ReportRows(DamagedRows damaged) {
        this.damaged = damaged;
    }

    /**
     * Sets the parameters of {@link #INSERT}.
     *
     * @param correction whether an earlier report is stored under the same feed and id
     */
    static void bind(PreparedStatement insert, long seq, Report report, boolean correction) throws SQLException {
        ReportContent c = report.content();
        insert.setLong(1, seq);
        insert.setString(2, report.feed().id());
        insert.setString(3, report.id());
        insert.setLong(4, Values.nanos(report.recordedAt()));
        Values.setDay(insert, 5, report.reportedOn());
        insert.setLong(6, c.day().toEpochDay());
        insert.setString(7, c.source().value());
        insert.setString(8, c.target() == null ? null : c.target().value());
        insert.setString(9, c.pair().toString());
        insert.setLong(10, actionKey(ActionId.of(report)));
        insert.setString(11, c.type().name());
        insert.setString(12, c.mode() == null ? null : c.mode().value());
        insert.setString(13, c.code() == null ? null : c.code().value());
        insert.setString(14, Values.join(c.issues()));
        insert.setString(15, c.summary());
        insert.setString(16, c.url());
        insert.setString(17, c.entities());
        insert.setLong(18, checksum(new Checksum(), seq, report));
        insert.setInt(19, correction ? 1 : 0);
    }

    /** The checksum of a report's row: of its number and of what was reported. */
    private static long checksum(Checksum sum, long seq, Report report) {
        ReportContent c = report.content();
        LocalDate reportedOn = report.reportedOn();
        return sum.number(seq)
                .text(report.feed().id())
                .text(report.id())
                .number(Values.nanos(report.recordedAt()))
                .numberOrNothing(reportedOn == null ? null : reportedOn.toEpochDay())
                .number(c.day().toEpochDay())
                .text(c.source().value())
                .text(c.target() == null ? null : c.target().value())
                .text(c.type().name())
                .text(c.mode() == null ? null : c.mode().value())
                .text(c.code() == null ? null : c.code().value())
                .text(Values.join(c.issues()))
                .text(c.summary())
                .text(c.url())
                .text(c.entities())
                .end();
    }

    /** The recording time of what this transaction writes; it must hold the write lock. */
    static Instant now(Handle writing, DamagedRows damaged, InstantSource clock) {
        ReportRows rows = new ReportRows(damaged);
        Stream<Instant> reports =
                writing.createQuery(LAST_REPORTS).map((row, context) -> rows.read(row)).list().stream()
                        .flatMap(Optional::stream)
                        .map(entry -> entry.report().recordedAt())
                        .limit(1);
        Optional<Instant> amendment =
                writing.createQuery(LAST_AMENDMENT).mapTo(Instant.class).findOne();
        Instant last = Stream.concat(reports, amendment.stream())
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        return ReportStore.notBefore(last, clock);
    }

    /**
     * A key of an action's id: the day that it begins with, or 0, and 32 bits of its hash. Keys of one day are near each other in the index, so
     * that new reports, most of which are about the last days, change few of its pages. Whole ids are compared where keys are equal.
     */
    static long actionKey(String actionId) {
        long hash = Long.parseLong(Sha256.hex(actionId).substring(0, HASH_DIGITS), 16);
        return day(actionId) << Integer.SIZE | hash;
    }

    private static long day(String actionId) {
        long day = 0;
        for (int i = 0; i < DAY_DIGITS; i++) {
            char c = i < actionId.length() ? actionId.charAt(i) : ' ';
            if (c < '0' || c > '9') {
                return 0;
            }
            day = 10 * day + (c - '0');
        }
        return day;
    }

    /** The report with text that the databases can store. */
    static Report storable(Report report) {
        ReportContent c = report.content();
        String id = Values.storable(report.id());
        String summary = Values.storable(c.summary());
        String url = c.url() == null ? null : Values.storable(c.url());
        String entities = c.entities() == null ? null : Values.storable(c.entities());
        if (id.equals(report.id())
                && summary.equals(c.summary())
                && Objects.equals(url, c.url())
                && Objects.equals(entities, c.entities())) {
            return report;
        }
        return new Report(
                report.feed(),
                id,
                report.recordedAt(),
                report.reportedOn(),
                c.about(c.issues(), summary, url).between(entities));
    }

    /** Reads {@link #COLUMNS}, the first ones of a row; empty when the row is damaged, which is noted. */
    Optional<Entry> read(ResultSet row) throws SQLException {
        long seq = row.getLong(SEQ);
        try {
            Report report = report(row);
            if (row.getLong(SEQ + 1) == checksum(sum, seq, report)) {
                return Optional.of(new Entry(seq, report));
            }
            damaged.note(seq, "does not hold what was written");
        } catch (IllegalArgumentException | NoSuchElementException | NullPointerException | DateTimeException e) {
            damaged.note(seq, "cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    private Report report(ResultSet row) throws SQLException {
        return new Report(
                known(feeds, row.getString(1), id -> Feed.find(id).orElseThrow()),
                row.getString(2),
                Values.instant(row.getLong(3)),
                Values.dayOrNull(row, 4),
                new ReportContent(
                        LocalDate.ofEpochDay(row.getLong(5)),
                        known(actors, row.getString(6), ActorCode::of),
                        orNull(actors, row.getString(7), ActorCode::of),
                        known(types, row.getString(8), EventType::valueOf),
                        orNull(modes, row.getString(9), Mode::new),
                        orNull(codes, row.getString(10), CameoCode::new),
                        known(issues, row.getString(11), ReportRows::issues),
                        row.getString(12),
                        row.getString(13),
                        row.getString(14)));
    }

    static List<IssueId> issues(String text) {
        return Values.split(text).map(IssueId::new).toList();
    }

    private static <T> T known(Map<String, T> words, String text, Function<String, T> parse) {
        return words.computeIfAbsent(text, parse);
    }

    private static <T> @Nullable T orNull(Map<String, T> words, @Nullable String text, Function<String, T> parse) {
        return text == null ? null : words.computeIfAbsent(text, parse);
    }
}
