package dev.detente.reader.day;

import dev.detente.reader.grammar.WordTables;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Calculates with the English names of days, months, seasons, numbers and units of time. */
final class Calendar {
    static final String MONTH =
            "(?:January|February|March|April|May|June|July|August|September|October|November|December"
                    + "|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
                    + "|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\b\\.?)";
    static final String WEEKDAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)";
    static final String YEAR = "(?:1[0-9]{3}|20[0-9]{2})";
    static final String NUMBER =
            "(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
                    + "|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|several|a few|a couple of"
                    + "|half an?)";
    static final String UNIT = "(?:second|minute|hour|day|night|week|fortnight|month|year|decade|century|centurie)";

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> NUMBERS = WordTables.list(Calendar.class, "numbers");
    private static final List<String> TENS = List.of("thirty", "forty", "fifty", "sixty");

    private Calendar() {}

    static Month month(String name) {
        return Month.of(MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1);
    }

    /** Null when the month has no such day. */
    static @Nullable LocalDate day(int year, Month month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The last such day on or before that day; null when there is none, as for 31 April. */
    static @Nullable LocalDate last(LocalDate on, Month month, int day) {
        LocalDate found = day(on.getYear(), month, day);
        for (int back = 1; back <= 8 && (found == null || found.isAfter(on)); back++) {
            found = day(on.getYear() - back, month, day);
        }
        return found;
    }

    static LocalDate lastWeekday(LocalDate on, String name) {
        return on.with(TemporalAdjusters.previousOrSame(weekday(name)));
    }

    static DayOfWeek weekday(String name) {
        return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The first month of a season in the northern hemisphere; null when the name is not a season. */
    static @Nullable Month season(String name) {
        return switch (name) {
            case "spring" -> Month.MARCH;
            case "summer" -> Month.JUNE;
            case "autumn", "fall" -> Month.SEPTEMBER;
            case "winter" -> Month.DECEMBER;
            default -> null;
        };
    }

    /** The number that a word means: 3 for "several" and "a few", 0 for "half a". */
    static int number(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        if (Character.isDigit(small.charAt(0))) {
            return Integer.parseInt(small);
        }
        if (NUMBERS.contains(small)) {
            return NUMBERS.indexOf(small);
        }
        if (TENS.contains(small)) {
            return 30 + 10 * TENS.indexOf(small);
        }
        return switch (small) {
            case "a", "an" -> 1;
            case "several", "a few" -> 3;
            case "a couple of" -> 2;
            default -> 0;
        };
    }

    /** The day a given number of units later, or earlier when the sign is negative; hours do not change the day. Zero units mean half a unit. */
    static LocalDate shift(LocalDate day, int number, int sign, String unit) {
        long n = (long) sign * number;
        boolean half = number == 0;
        return switch (unit) {
            case "day", "night" -> day.plusDays(n);
            case "week" -> day.plusDays(half ? sign * 3L : 7 * n);
            case "fortnight" -> day.plusDays(half ? sign * 7L : 14 * n);
            case "month" -> half ? day.plusDays(sign * 15L) : day.plusMonths(n);
            case "year" -> half ? day.plusMonths(sign * 6L) : day.plusYears(n);
            case "decade" -> day.plusYears(half ? sign * 5L : 10 * n);
            case "century", "centurie" -> day.plusYears(half ? sign * 50L : 100 * n);
            default -> day.plusDays(n / (unit.equals("hour") ? 24 : 10_000));
        };
    }
}
