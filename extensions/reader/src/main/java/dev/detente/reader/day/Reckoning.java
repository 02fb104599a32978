package dev.detente.reader.day;

import dev.detente.reader.day.TimeWords.Form;
import dev.detente.reader.day.When.Kind;
import dev.detente.reader.grammar.WordTables;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the day that a time expression names.
 *
 * @param report the day of the report; no day after it is named
 * @param earlier the day of the deed reported before, null when there is none
 */
record Reckoning(LocalDate report, @Nullable LocalDate earlier) {
    /** Words before a time that is not the deed's: a term, a destination, a purpose. */
    private static final Set<String> NOT_WHEN = WordTables.set(Reckoning.class, "not when");
    /** The text after "two days before" when it counts from an earlier report, and not from "the summit". */
    private static final Pattern ENDS =
            Pattern.compile("^\\s*(?:$|[.,;:)\"”–—-]|(?:and|but|when|that|in|at|under|by|with)\\b)");

    private static final Pattern THAT_YEAR = Pattern.compile("^,? (?:of )?(?:that|the same) year\\b");
    /** How many days ahead a day without a year may be taken to be. */
    private static final int SOON = 31;

    /** A kind of time and its day. */
    record Reference(Kind kind, @Nullable LocalDate day, boolean near) {}

    private static final Reference NONE = new Reference(Kind.NONE, null, false);
    private static final Reference FUTURE = new Reference(Kind.FUTURE, null, false);
    private static final Reference VAGUE = new Reference(Kind.VAGUE, null, false);

    /** This reckoning with the day of another earlier deed; unchanged when that day is null. */
    Reckoning after(@Nullable LocalDate day) {
        return day == null ? this : new Reckoning(report, day);
    }

    /** The meaning of the words that a pattern found. */
    Reference of(Form form, Matcher words, String sentence) {
        return switch (form) {
            case ISO, DAY_MONTH, MONTH_DAY -> before(words, date(form, words, sentence));
            case MONTH_YEAR ->
                before(words, rough(Calendar.day(year(words), Calendar.month(words.group("mon")), first(words))));
            case MONTH_ALONE -> month(words);
            case SEASON_YEAR -> before(words, rough(LocalDate.of(year(words), season(words.group("season")), 1)));
            case DECADE -> before(words, rough(LocalDate.of(year(words), 1, 1)));
            case YEAR_ALONE ->
                year(words.group("pre").toLowerCase(Locale.ROOT), LocalDate.of(year(words), startOfPiece(words), 1));
            case DAY_OF_WEEK_BEFORE ->
                exact(monday().minusDays(7).with(TemporalAdjusters.nextOrSame(Calendar.weekday(words.group("wd")))));
            case DAY_OF_WEEK -> before(words, weekday(words.group("wd"), words.group("which")));
            case SHORT_WEEKDAY -> exact(shortWeekday(words.group("wd")));
            case BEFORE_YESTERDAY -> exact(report.minusDays(2));
            case YESTERDAY ->
                exact((words.group().toLowerCase(Locale.ROOT).startsWith("the ") ? base() : report).minusDays(1));
            case TODAY -> exact(report);
            case TOMORROW -> FUTURE;
            case WEEKEND -> weekend(words.group("which"));
            case COUNTED -> counted(words, sentence);
            case THE_DAY -> theDay(words);
            case DAY_BEFORE ->
                ENDS.matcher(sentence.substring(words.end())).find()
                        ? shifted(base(), 1, words.group("dir").equals("after") ? 1 : -1, words.group("unit"))
                        : NONE;
            case WINDOW -> window(words);
            case THIS_UNIT -> unit(words.group("which").toLowerCase(Locale.ROOT), words.group("unit"));
            case LONG_AGO -> VAGUE;
        };
    }

    private LocalDate base() {
        return earlier == null ? report : earlier;
    }

    private LocalDate monday() {
        return report.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private Reference exact(@Nullable LocalDate day) {
        return named(Kind.EXACT, day);
    }

    private Reference rough(@Nullable LocalDate day) {
        return named(Kind.ROUGH, day);
    }

    private Reference named(Kind kind, @Nullable LocalDate day) {
        if (day == null) {
            return NONE;
        }
        return day.isAfter(report) ? FUTURE : new Reference(kind, day, false);
    }

    private static Reference before(Matcher words, Reference named) {
        String pre = words.group("pre");
        return pre != null && NOT_WHEN.contains(pre.toLowerCase(Locale.ROOT)) ? NONE : named;
    }

    private Reference year(String pre, LocalDate first) {
        return NOT_WHEN.contains(pre) && !pre.equals("from") ? NONE : rough(first);
    }

    private Reference date(Form form, Matcher words, String sentence) {
        int number = Integer.parseInt(words.group("d"));
        if (form == Form.ISO) {
            int month = Integer.parseInt(words.group("m"));
            return month < 1 || month > 12 ? NONE : exact(Calendar.day(year(words), Month.of(month), number));
        }
        Month month = Calendar.month(words.group("mon"));
        if (words.group("y") != null) {
            return exact(Calendar.day(year(words), month, number));
        }
        if (THAT_YEAR.matcher(sentence.substring(words.end())).find()) {
            return exact(Calendar.day(base().getYear(), month, number));
        }
        LocalDate last = Calendar.last(report, month, number);
        LocalDate ahead = Calendar.last(report.plusDays(SOON), month, number);
        return last == null ? NONE : new Reference(Kind.EXACT, last, ahead != null && ahead.isAfter(report));
    }

    private Reference month(Matcher words) {
        String pre = words.group("pre").toLowerCase(Locale.ROOT);
        Month month = Calendar.month(words.group("mon"));
        if (pre.endsWith("next") || pre.endsWith("following")) {
            return pre.equals("next") || earlier == null ? FUTURE : rough(after(earlier, month));
        }
        if (NOT_WHEN.contains(pre)) {
            return NONE;
        }
        LocalDate last = Calendar.last(pre.equals("the previous") ? base() : report, month, first(words));
        if (last != null
                && pre.equals("last")
                && last.getMonth() == report.getMonth()
                && last.getYear() == report.getYear()) {
            last = last.minusYears(1);
        }
        return pre.equals("this") && last != null && last.getYear() < report.getYear() ? FUTURE : rough(last);
    }

    private static LocalDate after(LocalDate day, Month month) {
        LocalDate first = LocalDate.of(day.getYear(), month, 1);
        return first.isAfter(day) ? first : first.plusYears(1);
    }

    private Reference weekday(String name, @Nullable String which) {
        LocalDate last = Calendar.lastWeekday(report, name);
        if (which == null) {
            return exact(last);
        }
        return switch (which.toLowerCase(Locale.ROOT)) {
            case "late", "early", "this" -> exact(last);
            case "last", "past" -> exact(last.equals(report) ? last.minusDays(7) : last);
            case "the previous" -> exact(base().with(TemporalAdjusters.previous(Calendar.weekday(name))));
            case "the next", "the following" ->
                earlier == null ? FUTURE : exact(earlier.with(TemporalAdjusters.next(Calendar.weekday(name))));
            default -> FUTURE;
        };
    }

    private @Nullable LocalDate shortWeekday(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(name.toUpperCase(Locale.ROOT))) {
                return report.with(TemporalAdjusters.previousOrSame(day));
            }
        }
        return null;
    }

    private Reference weekend(@Nullable String which) {
        LocalDate saturday = report.with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY));
        boolean now = !saturday.plusDays(1).isBefore(report);
        return "next".equalsIgnoreCase(which)
                ? FUTURE
                : rough("last".equalsIgnoreCase(which) && now ? saturday.minusDays(7) : saturday);
    }

    private Reference counted(Matcher words, String sentence) {
        String direction = words.group("dir").toLowerCase(Locale.ROOT);
        String unit = words.group("unit").toLowerCase(Locale.ROOT);
        boolean ends = ENDS.matcher(sentence.substring(words.end())).find();
        int number = words.group("n") == null ? 3 : Calendar.number(words.group("n"));
        boolean open = words.group("n") == null;
        if (open && !unit.equals("hour") && !unit.equals("minute") && !unit.equals("day") && !unit.equals("week")) {
            return direction.equals("ago") || direction.equals("earlier") ? VAGUE : NONE;
        }
        return switch (direction) {
            case "ago" ->
                open && !unit.equals("hour") && !unit.equals("minute")
                        ? rough(Calendar.shift(report, number, -1, unit))
                        : shifted(report, number, -1, unit);
            case "earlier", "previously" -> shifted(base(), number, -1, unit);
            case "before", "prior" -> ends ? shifted(base(), number, -1, unit) : NONE;
            case "later", "after", "afterwards" ->
                earlier != null && (ends || direction.equals("later")) ? shifted(earlier, number, 1, unit) : NONE;
            default -> FUTURE;
        };
    }

    private Reference shifted(LocalDate from, int number, int sign, String unit) {
        LocalDate day = Calendar.shift(from, number, sign, unit);
        boolean exact = switch (unit) {
            case "second", "minute", "hour", "day", "night" -> true;
            default -> false;
        };
        return named(exact ? Kind.EXACT : Kind.ROUGH, day);
    }

    private Reference theDay(Matcher words) {
        String which =
                words.group("which") == null ? "same" : words.group("which").toLowerCase(Locale.ROOT);
        String unit = words.group("unit").toLowerCase(Locale.ROOT);
        Month season = Calendar.season(unit);
        boolean part = Set.of("night", "morning", "afternoon", "evening").contains(unit);
        String step = part ? "day" : unit;
        if (season != null) {
            return which.equals("same") || earlier == null
                    ? NONE
                    : rough(which.equals("previous") ? Calendar.last(earlier, season, 1) : after(earlier, season));
        }
        return switch (which) {
            case "same" -> step.equals("day") ? exact(base()) : rough(base());
            case "previous", "preceding" -> shifted(base(), 1, -1, step);
            default -> earlier == null ? NONE : shifted(earlier, 1, 1, step);
        };
    }

    private Reference window(Matcher words) {
        int number = words.group("n") == null ? 1 : Calendar.number(words.group("n"));
        return rough(Calendar.shift(report, number, -1, words.group("unit").toLowerCase(Locale.ROOT)));
    }

    private Reference unit(String which, String name) {
        String unit = name.toLowerCase(Locale.ROOT);
        if (which.equals("next")
                || which.equals("coming")
                || which.startsWith("later this")
                || which.equals("following")) {
            return FUTURE;
        }
        boolean last = which.contains("last") || which.equals("past") || which.equals("previous");
        Month season = Calendar.season(unit);
        if (season != null) {
            LocalDate first = Calendar.last(report, season, 1);
            boolean now = first != null && report.isBefore(first.plusMonths(3));
            return rough(first == null ? null : last && now ? first.minusYears(1) : first);
        }
        LocalDate year = report.withDayOfYear(1);
        return switch (unit) {
            case "week" -> rough(last ? report.minusDays(7) : monday());
            case "month" -> rough(report.withDayOfMonth(1).minusMonths(last ? 1 : 0));
            case "year" -> rough(year.minusYears(last ? 1 : 0));
            case "quarter" ->
                rough(report.with(report.getMonth().firstMonthOfQuarter())
                        .withDayOfMonth(1)
                        .minusMonths(last ? 3 : 0));
            case "decade" -> rough(year.minusYears(report.getYear() % 10 + (last ? 10 : 0)));
            default -> VAGUE;
        };
    }

    private static int year(Matcher words) {
        return Integer.parseInt(words.group("y"));
    }

    private static Month season(String name) {
        Month month = Calendar.season(name);
        return month == null ? Month.JANUARY : month;
    }

    /** The first day of "mid-March" and "late March". */
    private static int first(Matcher words) {
        String piece = words.group("piece");
        if (piece == null) {
            return 1;
        }
        return piece.startsWith("mid") || piece.contains("middle")
                ? 11
                : piece.startsWith("late") || piece.contains("end") ? 21 : 1;
    }

    /** The first month of "mid-2019" and "late 2019". */
    private static Month startOfPiece(Matcher words) {
        return switch (first(words)) {
            case 11 -> Month.MAY;
            case 21 -> Month.SEPTEMBER;
            default -> Month.JANUARY;
        };
    }
}
