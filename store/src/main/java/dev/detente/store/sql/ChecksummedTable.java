package dev.detente.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The tables whose rows carry a checksum. A row gets it in the transaction that wrote it: a report with its insert, others when the transaction
 * ends, and an update sets it to null. A column that a later version adds is not covered until it is named here, in a migration that computes
 * all checksums of the table again. Outside of the transaction that wrote it, a row without a checksum is damaged.
 */
enum ChecksummedTable {
    REPORT(
            "seq",
            "#seq feed id #recorded_at #reported_on #day source target type mode code issues summary url entities"),
    AMENDMENT("seq", "#seq action_id #recorded_at kind issues reason author"),
    IMPORT_JOB(
            "seq",
            "#seq id name format columns path fingerprint #began_at #ended_at state message #read_rows #accepted #duplicates"
                    + " #corrections #rejected #kept_rejected"),
    FEED_POSITION("seq", "#seq feed position #at"),
    TOPIC_POSITION("seq", "#seq reader topic topic_id #part #next_offset #claim #at"),
    RULE_BOOK_TEXT("hash", "hash content"),
    RULE_BOOK_FILE("version name", "version name hash"),
    PUBLICATION("seq", "#seq version name #at author reason"),
    DRAFT("seq", "#seq id title base author #at"),
    DRAFT_SAVE("seq", "#seq draft version #at author"),
    DRAFT_STEP("seq", "#seq draft state version against #at author reason"),
    DRAFT_COMMENT("seq", "#seq draft id version file #line quote #at author text settles"),
    READ_TEXT("seq", "#seq id text #day title url reader reading #at author"),
    READ_TEXT_ACCEPTED(
            "seq",
            "#seq text_id #place #sentence_start #sentence_end feed report_id action_id #at author proposed changed"),
    API_KEY("id", "id name role hash #created_at created_by #last_day #revoked_at"),
    AUDIT("seq", "#seq #at author what subject reason");

    /** Rows that get a checksum per round. */
    private static final int ROUND = 10_000;

    /** No row has this checksum: they are not negative. */
    private static final long NEVER = -1;

    private static final String NULL = " WHERE checksum IS NULL";

    private static final String UNSEALED = Arrays.stream(values())
            .map(t -> "SELECT '" + t.name() + "' WHERE EXISTS (SELECT 1 FROM " + t.table() + NULL + ")")
            .collect(Collectors.joining(" UNION ALL "));

    // List.of is unmodifiable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> key;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> columns;

    ChecksummedTable(String key, String columns) {
        this.key = List.of(key.split(" "));
        this.columns = List.of(columns.split(" "));
    }

    String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The condition that a row has a given key; {@link #bindKey} sets its parameters. */
    String hasKey() {
        return key.stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "));
    }

    /** Whether the database or this program numbers its rows. */
    boolean numbered() {
        return key.equals(List.of("seq"));
    }

    /** Sets the parameters of {@link #hasKey} to the key that {@link #place} returned. */
    void bindKey(PreparedStatement statement, int first, String place) throws SQLException {
        String[] parts = place.split("/", key.size());
        for (int i = 0; i < parts.length; i++) {
            if (numbered()) {
                statement.setLong(first + i, Long.parseLong(parts[i]));
            } else {
                statement.setString(first + i, parts[i]);
            }
        }
    }

    /** The key of a row, its parts separated by a slash. */
    String place(ResultSet row) throws SQLException {
        String place = row.getString(key.get(0));
        for (String more : key.subList(1, key.size())) {
            place += "/" + row.getString(more);
        }
        return place;
    }

    /** The checksum of a row that has all columns of the table. */
    long checksum(ResultSet row) throws SQLException {
        Checksum sum = new Checksum();
        for (String column : columns) {
            if (column.charAt(0) == '#') {
                long number = row.getLong(column.substring(1));
                if (row.wasNull()) {
                    sum.nothing();
                } else {
                    sum.number(number);
                }
            } else {
                sum.text(row.getString(column));
            }
        }
        return sum.end();
    }

    /** Whether a row with all columns of the table is as written. */
    boolean intact(ResultSet row) throws SQLException {
        long stored = row.getLong("checksum");
        return !row.wasNull() && stored == checksum(row);
    }

    /** Whether a row has no checksum, as rows that the current transaction wrote. */
    boolean isUnsealed(ResultSet row) throws SQLException {
        row.getLong("checksum");
        return row.wasNull();
    }

    /** Marks rows that have no checksum before a transaction writes as damaged, so that {@link #seal} gives them no valid one. */
    static void markDamaged(Connection connection) throws SQLException {
        for (ChecksummedTable table : unsealed(connection)) {
            Database.update(connection, "UPDATE " + table.table() + " SET checksum = " + NEVER + NULL, s -> {});
        }
    }

    /** Gives a checksum to each row that has none, before the transaction that wrote it ends. */
    static void seal(Connection connection) throws SQLException {
        for (ChecksummedTable table : unsealed(connection)) {
            table.sealRows(connection);
        }
    }

    /** The tables that have rows without a checksum; there are none outside of a transaction that writes. */
    static List<ChecksummedTable> unsealed(Connection connection) throws SQLException {
        return Database.list(connection, UNSEALED, s -> {}, row -> valueOf(row.getString(1)));
    }

    private record Sum(String place, long checksum) {}

    private void sealRows(Connection connection) throws SQLException {
        String select = "SELECT * FROM " + table() + NULL + " LIMIT " + ROUND;
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE " + table() + " SET checksum = ? WHERE " + hasKey())) {
            List<Sum> sums;
            do {
                sums = Database.list(connection, select, s -> {}, row -> new Sum(place(row), checksum(row)));
                for (Sum sum : sums) {
                    update.setLong(1, sum.checksum());
                    bindKey(update, 2, sum.place());
                    update.addBatch();
                }
                update.executeBatch();
            } while (sums.size() == ROUND);
        }
    }
}
