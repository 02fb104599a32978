package dev.detente.scoring.changes;

import dev.detente.model.FieldException;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time over which changes are looked at.
 *
 * @param day the day before it: numbers are compared with those at the end of this day
 * @param asOf its last day
 * @param from corrections and publications after this instant are part of it
 * @param until corrections and publications after this instant are not
 */
public record Since(LocalDate day, LocalDate asOf, Instant from, Instant until) {
    /** The longest time, in days: ten years. */
    public static final int MAX_DAYS = 3653;

    private static final Pattern PERIOD = Pattern.compile("P(\\d{1,4})([DW])");
    private static final String FORMS =
            "write a day (2024-04-25), an instant (2024-04-25T08:00:00Z) or a number of days (P1D, P7D)";

    public Since {
        if (!day.isBefore(asOf)) {
            throw new IllegalArgumentException(day + " is not before " + asOf);
        }
    }

    /**
     * Reads since when changes are asked for: a day, an ISO 8601 period of days or weeks, or an instant. An instant, such as somebody's last visit,
     * means the day before its own, since more may have happened on the rest of that day.
     *
     * <p>Example: as of 26 April 2024, {@code P7D} and {@code 2024-04-19} compare with the end of 19 April, and {@code 2024-04-20T08:00:00Z} too.
     *
     * @param text null or blank for one day
     * @param asOf the last day
     * @param latest whether there is no day with data after {@code asOf}; then the time of corrections and publications ends {@code now}, since they
     *     may concern old days
     * @param now the current instant
     * @throws FieldException when it is none of these, or the time is empty or too long
     */
    public static Since parse(@Nullable String text, LocalDate asOf, boolean latest, Instant now) {
        String given = text == null || text.isBlank() ? "P1D" : text.strip();
        try {
            if (given.startsWith("P")) {
                return period(given, asOf, latest, now);
            }
            if (given.indexOf('T') >= 0) {
                return instant(given, asOf, latest, now);
            }
            return of(given, LocalDate.parse(given), asOf, latest, now);
        } catch (DateTimeParseException e) {
            throw new FieldException(
                    "since", given, "This is not a day, an instant or a number of days: " + FORMS + ".");
        }
    }

    /** A single day. */
    static Since day(LocalDate day) {
        return new Since(day.minusDays(1), day, end(day.minusDays(1)), end(day));
    }

    private static Since period(String given, LocalDate asOf, boolean latest, Instant now) {
        Matcher period = PERIOD.matcher(given);
        int days = period.matches()
                ? Integer.parseInt(period.group(1)) * (period.group(2).equals("W") ? 7 : 1)
                : 0;
        if (days < 1 || days > MAX_DAYS) {
            throw new FieldException(
                    "since", given, "This is not a period of 1 to " + MAX_DAYS + " days: write P1D, P7D or P2W.");
        }
        return of(given, asOf.minusDays(days), asOf, latest, now);
    }

    private static Since instant(String given, LocalDate asOf, boolean latest, Instant now) {
        Instant instant = Instant.parse(given);
        if (instant.isAfter(now)) {
            throw new FieldException(
                    "since", given, "This is in the future: now is " + now.truncatedTo(ChronoUnit.SECONDS) + ".");
        }
        if (instant.isBefore(ReportContent.FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC))) {
            throw ReportDay.tooEarly("since", given);
        }
        LocalDate before = instant.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
        LocalDate day = before.isBefore(asOf) ? before : asOf.minusDays(1);
        Since days = of(given, day, asOf, latest, now);
        return new Since(day, asOf, instant, days.until().isBefore(instant) ? instant : days.until());
    }

    private static Since of(String given, LocalDate day, LocalDate asOf, boolean latest, Instant now) {
        if (!day.isBefore(asOf)) {
            throw new FieldException(
                    "since", given, "This is not before the day shown, " + asOf + ": take an earlier day.");
        }
        long days = ChronoUnit.DAYS.between(day, asOf);
        if (days > MAX_DAYS) {
            throw new FieldException(
                    "since", given, "This is more than " + MAX_DAYS + " days before " + asOf + ": take a later day.");
        }
        ReportDay.checkNotTooEarly("since", given, day);
        return latest
                ? new Since(day, asOf, now.minus(Duration.ofDays(days)), now)
                : new Since(day, asOf, end(day), end(asOf));
    }

    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** How many days it has, 1 or more. */
    public int days() {
        return Math.toIntExact(ChronoUnit.DAYS.between(day, asOf));
    }
}
