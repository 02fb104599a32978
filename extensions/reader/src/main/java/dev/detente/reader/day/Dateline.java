package dev.detente.reader.day;

import dev.detente.reader.grammar.WordTables;
import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The day that a report states for itself. */
final class Dateline {
    private static final int LINES = 10;
    /** How many characters of a line are searched: a dateline is at its beginning. */
    private static final int LENGTH = 160;
    /** How many characters may precede a date that is the report's own. */
    private static final int BEFORE = 80;

    private static final Pattern DATE = Pattern.compile("(?<![\\d.])(?:(?<y1>\\d{4})-(?<m1>\\d{2})-(?<d1>\\d{2})(?!\\d)"
            + "|(?<d2>\\d{1,2})(?:st|nd|rd|th)? (?<mon2>" + Calendar.MONTH + "),? (?<y2>\\d{4})(?!\\d)"
            + "|(?<mon3>" + Calendar.MONTH + ") (?<d3>\\d{1,2})(?:st|nd|rd|th)?,? (?<y3>\\d{4})(?!\\d)"
            + "|(?<d4>\\d{1,2})\\.(?<m4>\\d{1,2})\\.(?<y4>\\d{4})(?!\\d))");
    /** Function words that may precede the report's own date on its line. */
    private static final Set<String> LABELS = WordTables.set(Dateline.class, "labels");
    /** Words before a date that make it part of a sentence. */
    private static final Pattern SENTENCE = Pattern.compile(
            "(?i)(?:^|[.!?\"] )(?:on|since|in|until|till|before|after|from|as of|by) (?:the )?(?:\\p{Alpha}+day,? )?$");
    /** The text after a date that is part of a sentence. */
    private static final Pattern GOES_ON = Pattern.compile("^(?:,? ?\\p{Ll}(?!m\\b)|['’]s)");

    private static final Pattern MAY_FOLLOW = Pattern.compile("^,? (?:at|by|in|from|edition|issue)\\b");
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}'’.-]*");

    private Dateline() {}

    static Optional<LocalDate> day(String text) {
        int from = 0;
        for (int line = 0; line < LINES && from < text.length(); line++) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            LocalDate day = ofLine(
                    text.substring(from, Math.min(to, from + LENGTH)).strip().replace('\u00A0', ' '));
            if (day != null) {
                return Optional.of(day);
            }
            from = to + 1;
        }
        return Optional.empty();
    }

    private static @Nullable LocalDate ofLine(String line) {
        Matcher date = DATE.matcher(line);
        while (date.find()) {
            String before = line.substring(0, date.start());
            String after = line.substring(date.end());
            boolean ends =
                    !GOES_ON.matcher(after).find() || MAY_FOLLOW.matcher(after).find();
            if (before.length() <= BEFORE && ends && !SENTENCE.matcher(before).find() && names(before)) {
                LocalDate day = day(date);
                if (day != null) {
                    return day;
                }
            }
        }
        return null;
    }

    /** Whether the text before consists only of names and labels: "BEIJING, Friday", "Published on". */
    private static boolean names(String before) {
        Matcher word = WORD.matcher(before);
        while (word.find()) {
            if (Character.isLowerCase(word.group().codePointAt(0)) && !LABELS.contains(word.group())) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable LocalDate day(Matcher date) {
        for (int form = 1; form <= 4; form++) {
            if (date.start("d" + form) >= 0) {
                int day = Integer.parseInt(date.group("d" + form));
                int year = Integer.parseInt(date.group("y" + form));
                if (form == 2 || form == 3) {
                    return Calendar.day(year, Calendar.month(date.group("mon" + form)), day);
                }
                int month = Integer.parseInt(date.group("m" + form));
                return month < 1 || month > 12 ? null : Calendar.day(year, Month.of(month), day);
            }
        }
        return null;
    }
}
