package dev.detente.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Converts values to columns and back. */
public final class Values {
    private static final long NANOS = 1_000_000_000L;

    private Values() {}

    /**
     * Nanoseconds since the epoch.
     *
     * @throws IllegalArgumentException when they do not fit in 64 bits
     */
    static long nanos(Instant instant) {
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "the instant " + instant + " cannot be stored: use one from 1678 to 2261", e);
        }
    }

    /** Nanoseconds since the epoch, clamped to 64 bits. */
    static long nearestNanos(Instant instant) {
        if (instant.isAfter(instant(Long.MAX_VALUE))) {
            return Long.MAX_VALUE;
        }
        return instant.isBefore(instant(Long.MIN_VALUE + NANOS)) ? Long.MIN_VALUE : nanos(instant);
    }

    /** The instant of nanoseconds since the epoch. */
    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
        long nanos = row.getLong(column);
        return row.wasNull() ? null : instant(nanos);
    }

    static @Nullable LocalDate dayOrNull(ResultSet row, int column) throws SQLException {
        long day = row.getLong(column);
        return row.wasNull() ? null : LocalDate.ofEpochDay(day);
    }

    static void setDay(PreparedStatement statement, int index, @Nullable LocalDate day) throws SQLException {
        if (day == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, day.toEpochDay());
        }
    }

    /** Joins identifiers for one column; they contain no semicolons. */
    public static String join(List<?> values) {
        return values.isEmpty()
                ? ""
                : String.join(";", values.stream().map(Object::toString).toList());
    }

    /** The values that {@link #join} joined. */
    public static Stream<String> split(String text) {
        return text.isEmpty() ? Stream.empty() : Stream.of(text.split(";"));
    }

    /** The text with U+FFFD in place of NUL and of lone surrogates, which the databases cannot store. */
    static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            // NUL and the characters from the first surrogate on, which few texts have.
            if ((char) (text.charAt(i) - 1) >= Character.MIN_SURROGATE - 1) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        int[] whole = text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? 0xFFFD : c)
                .toArray();
        return new String(whole, 0, whole.length);
    }
}
