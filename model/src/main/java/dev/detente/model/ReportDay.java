package dev.detente.model;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Reads and checks days of reports and of questions about them: an ISO day from {@link ReportContent#FIRST_DAY} on, and not in the future. */
public final class ReportDay {
    private ReportDay() {}

    /**
     * Reads a day, which may be in the future.
     *
     * @param field the field that holds it
     * @throws FieldException when the text is not an ISO day, or the day is before the first one
     */
    public static LocalDate parse(String field, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            checkNotTooEarly(field, text, day);
            return day;
        } catch (DateTimeParseException e) {
            throw new FieldException(field, text, Texts.noDate(text));
        }
    }

    /** The same of a day that must not be after today. */
    public static LocalDate parse(String field, String text, LocalDate today) {
        LocalDate day = parse(field, text);
        checkNotTooLate(field, day, today, 0);
        return day;
    }

    /**
     * Checks that a day is not before the first one.
     *
     * @param value the value of the field
     */
    public static void checkNotTooEarly(String field, String value, LocalDate day) {
        if (day.isBefore(ReportContent.FIRST_DAY)) {
            throw tooEarly(field, value);
        }
    }

    /** Returns the refusal of a day before the first one. */
    public static FieldException tooEarly(String field, String value) {
        return new FieldException(
                field, value, "This is before " + ReportContent.FIRST_DAY + ": the first day that is taken.");
    }

    /**
     * Checks that a day is not in the future.
     *
     * @param daysAhead how many days after today it may be, 0 or more
     */
    public static void checkNotTooLate(String field, LocalDate day, LocalDate today, int daysAhead) {
        LocalDate last = today.plusDays(daysAhead);
        if (day.isAfter(last)) {
            throw new FieldException(
                    field,
                    day.toString(),
                    daysAhead == 0
                            ? "This is in the future: the latest day is today, " + today + " (UTC)."
                            : "This is more than " + daysAhead + " days ahead: the latest day is " + last + ".");
        }
    }
}
