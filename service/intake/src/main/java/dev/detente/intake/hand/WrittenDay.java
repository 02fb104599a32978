package dev.detente.intake.hand;

import dev.detente.model.FieldException;
import dev.detente.model.ReportDay;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads days as people and spreadsheets write them, where they can mean one day alone: {@code 2024-04-26}, {@code 2024/4/26}, {@code 20240426},
 * {@code 26.4.2024}, {@code 26 April 2024}, {@code Apr 26, 2024}, and {@code 26/04/2024} since there is no month 26. What could be two days, such as
 * {@code 07/05/2025}, is refused.
 */
final class WrittenDay {
    /** The forms that mean one day alone. Nobody writes the month first where dots separate it from the day. */
    private static final List<DateTimeFormatter> PATTERNS = Stream.of(
                    "uuuu/M/d",
                    "uuuu.M.d",
                    "uuuuMMdd",
                    "d.M.uuuu",
                    "d MMM uuuu",
                    "d MMMM uuuu",
                    "d-MMM-uuuu",
                    "MMM d, uuuu",
                    "MMMM d, uuuu")
            .map(pattern -> new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT))
            .toList();

    /** Spreadsheets add the time of midnight to days; another time can belong to another day in UTC. */
    private static final Pattern MIDNIGHT = Pattern.compile("(.{8,}?)[T ]0?0:00(?::00(?:\\.0+)?)?");

    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern SLASHES = Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})");
    private static final Pattern SHORT_YEAR = Pattern.compile("\\d{1,2}([/.-])(?:\\d{1,2}|[A-Za-z]{3})\\1\\d\\d");
    private static final Pattern SERIAL = Pattern.compile("\\d{5}");
    private static final int MONTHS = 12;

    private WrittenDay() {}

    /**
     * The day.
     *
     * @param field the field that holds it
     * @throws FieldException when the text is not a day, could be two, or the day is before the first one
     */
    static LocalDate of(String field, String text) {
        Matcher midnight = MIDNIGHT.matcher(text);
        String day = midnight.matches() ? midnight.group(1) : text;
        LocalDate found = ISO.matcher(day).matches() ? null : find(field, day);
        if (found == null) {
            return ReportDay.parse(field, day);
        }
        ReportDay.checkNotTooEarly(field, text, found);
        return found;
    }

    private static @Nullable LocalDate find(String field, String text) {
        Matcher slashes = SLASHES.matcher(text);
        if (slashes.matches()) {
            return between(
                    field,
                    text,
                    Integer.parseInt(slashes.group(1)),
                    Integer.parseInt(slashes.group(2)),
                    Integer.parseInt(slashes.group(3)));
        }
        if (SHORT_YEAR.matcher(text).matches()) {
            throw new FieldException(
                    field, text, "This year has two digits: write year-month-day, such as 2024-04-26.");
        }
        if (SERIAL.matcher(text).matches()) {
            throw new FieldException(
                    field,
                    text,
                    "This is a spreadsheet's number of a day: format the column as a date, year-month-day, and save the file again.");
        }
        return PATTERNS.stream()
                .map(pattern -> parsed(text, pattern))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable LocalDate parsed(String text, DateTimeFormatter pattern) {
        try {
            return LocalDate.parse(text, pattern);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The day of two numbers of which one cannot be a month, or which are the same. */
    private static LocalDate between(String field, String text, int first, int second, int year) {
        if (first <= MONTHS && second <= MONTHS && first != second) {
            throw new FieldException(
                    field,
                    text,
                    "This may be %1$d-%2$02d-%3$02d or %1$d-%3$02d-%2$02d: write the one that is meant, or format the column as year-month-day in your spreadsheet."
                            .formatted(year, first, second));
        }
        try {
            return first > MONTHS ? LocalDate.of(year, second, first) : LocalDate.of(year, first, second);
        } catch (DateTimeException e) {
            throw new FieldException(field, text, "This is not a day of the calendar: correct the month or the day.");
        }
    }
}
