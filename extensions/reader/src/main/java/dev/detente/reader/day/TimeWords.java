package dev.detente.reader.day;

import static dev.detente.reader.day.Calendar.MONTH;
import static dev.detente.reader.day.Calendar.NUMBER;
import static dev.detente.reader.day.Calendar.UNIT;
import static dev.detente.reader.day.Calendar.WEEKDAY;
import static dev.detente.reader.day.Calendar.YEAR;

import dev.detente.reader.Span;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds time expressions in a sentence; {@link Reckoning} finds the days that they name. */
final class TimeWords {
    private static final String PRE =
            "\\b(?:(?<pre>(?i:on|in|since|during|over|at|of|by|until|till|before|after|from|to|for"
                    + "|through|throughout|effective|starting|beginning|(?:as )?early as|late in|later in|early in"
                    + "|ahead of)) (?:the )?)?";
    private static final String PART = "(?: (?:morning|afternoon|evening|night))?";
    private static final String WHICH = "last|this|next|past|previous|following|same|coming|earlier this|later this"
            + "|late last|early last|earlier last|later last|late this|early this";
    private static final String SEASON = "spring|summer|autumn|fall|winter";
    private static final String PIECE =
            "(?:(?<piece>early|mid|late|the beginning of|the start of|the middle of|the end of"
                    + "|beginning of|start of|middle of|end of)[ -])?";
    private static final String ORDINAL = "(?:st|nd|rd|th)?";

    /** The kind of words that a pattern finds. */
    enum Form {
        ISO(PRE + "(?<y>\\d{4})-(?<m>\\d{2})-(?<d>\\d{2})(?!\\d)"),
        DAY_MONTH("(?:(?:(?i:on|in|at|during) )?(?:the )?(?:night|morning|evening|afternoon|early hours) of )?" + PRE
                + "(?:the )?(?<![\\d.,])(?<d>\\d{1,2})" + ORDINAL + "(?:(?: ?[-–] ?| to | and )\\d{1,2}" + ORDINAL
                + ")?(?: of)? (?<mon>" + MONTH + ")\\b(?:,? (?:of )?(?<y>" + YEAR + ")\\b)?"),
        MONTH_DAY("(?:(?:(?i:on|in|at|during) )?(?:the )?(?:night|morning|evening|afternoon|early hours) of )?" + PRE
                + "(?<mon>" + MONTH
                + ") (?<d>\\d{1,2})" + ORDINAL
                + "(?![\\d%])(?! (?:million|billion|per cent|percent))(?: ?[-–] ?\\d{1,2}\\b)?(?:,? (?<y>" + YEAR
                + ")\\b)?"),
        MONTH_YEAR(PRE + PIECE + "(?<mon>" + MONTH + "),?(?: of)? (?<y>" + YEAR + ")\\b"),
        MONTH_ALONE("\\b(?:(?<pre>(?i:in|since|during|by|until|till|before|after|from|of|to|for|through|throughout"
                + "|(?:as )?early as|late in|early in|last|this|next|the next|the following|the previous|earlier in"
                + "|back in)) )" + PIECE + "(?<mon>" + MONTH + ")(?![-\\w])"),
        SEASON_YEAR(PRE + "(?<season>" + SEASON + ")(?: of|,)? (?<y>" + YEAR + ")\\b"),
        DECADE(PRE + "(?:(?:early|mid|late)[ -])?(?<y>1[0-9]{2}0|20[0-9]0)['’]?s\\b"),
        YEAR_ALONE(
                "\\b(?<pre>(?i:in|since|during|by|until|till|before|after|from|of|to|for|(?:as )?early as|late in|early in"
                        + "|back in|between)) (?:the year )?" + PIECE + "(?<y>" + YEAR
                        + ")\\b(?![-,.]\\d)(?! (?:dollars|prices|soldiers|men|people|troops|tonnes)\\b)"),
        DAY_OF_WEEK_BEFORE(PRE + "(?<wd>" + WEEKDAY + ")" + PART + ",? (?:of )?last week\\b"),
        DAY_OF_WEEK("(?:(?:(?i:on|in|at|during) )?(?:the )?(?:night|morning|evening|afternoon|early hours) of )?" + PRE
                + "(?:(?<which>(?i:last|this|next|past|late|early|the following|the previous|the next)) )?(?:on )?(?<wd>"
                + WEEKDAY + ")" + PART + "\\b"),
        SHORT_WEEKDAY("\\b(?i:on) (?<wd>Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat)\\b\\.?(?! \\p{Lu})"),
        BEFORE_YESTERDAY("\\b(?i:the (?:day before yesterday|night before last))\\b"),
        YESTERDAY("\\b(?i:yesterday|last night|the previous night|the night before)\\b" + PART),
        TODAY("\\b(?i:(?:earlier |later )?(?:today|tonight)|this (?:morning|afternoon|evening)|overnight)\\b"),
        TOMORROW("\\b(?i:tomorrow)" + PART + "\\b"),
        WEEKEND("\\b(?i:(?:over|at|during|on) the weekend|(?<which>this|last|next|past) weekend)\\b"),
        COUNTED(
                "\\b(?i:(?:(?:about|around|some|nearly|almost|just|only|barely|exactly|roughly|more than|less than|over) )?"
                        + "(?:(?<n>" + NUMBER + ")(?: or [a-z]+)?(?: and a half)? )?(?<unit>" + UNIT
                        + ")s? (?<dir>ago|earlier|previously|before|prior|later|after|afterwards|hence|from now))\\b"),
        THE_DAY("\\b(?i:(?:on |in )?(?:the (?<which>previous|preceding|following|next|same)|(?<that>that|that same)) "
                + "(?:very )?(?<unit>day|night|morning|afternoon|evening|week|month|year|" + SEASON + "))\\b"),
        DAY_BEFORE("\\b(?i:the (?<unit>day|night|week|month|year) (?<dir>before|after|earlier))\\b"),
        WINDOW("\\b(?i:(?:in|over|during|within|for) the (?:past|last|previous) (?:(?<n>" + NUMBER + ") )?(?<unit>"
                + UNIT + ")s?)\\b"),
        THIS_UNIT("\\b(?i:(?:(?:in|during|over) )?(?<which>" + WHICH
                + ") (?<unit>week|month|year|decade|century|quarter|" + SEASON + "))\\b"),
        LONG_AGO("\\b(?i:long ago|in the past|once upon a time|in recent years|in ancient times)\\b");

        private final Pattern pattern;

        Form(String regex) {
            pattern = Pattern.compile(regex);
        }
    }

    private static final Set<String> DETERMINERS =
            Set.of("the", "a", "an", "his", "her", "its", "their", "our", "this", "that", "these", "those", "'s");

    private TimeWords() {}

    /** All time expressions of a sentence, in order; they do not overlap. */
    static List<When> find(Sentence sentence, String text, Reckoning reckoning) {
        String words = text.substring(sentence.start(), sentence.end()).replace('\u00A0', ' ');
        List<TimeMatch> found = new ArrayList<>();
        for (Form form : Form.values()) {
            Matcher matcher = form.pattern.matcher(words);
            while (matcher.find()) {
                // The same day: that of an earlier time in the sentence, else that of the sentences before.
                Reckoning from = form == Form.THE_DAY ? reckoning.after(lastDay(found, matcher.start())) : reckoning;
                found.add(new TimeMatch(form, matcher.start(), matcher.end(), from.of(form, matcher, words)));
            }
        }
        found.sort(Comparator.comparingInt(one -> one.start - one.end));
        List<When> whens = new ArrayList<>();
        for (TimeMatch one : found) {
            if (whens.stream()
                    .noneMatch(when -> when.words().start() < sentence.start() + one.end
                            && sentence.start() + one.start < when.words().end())) {
                whens.add(place(sentence, words, one));
            }
        }
        whens.sort(Comparator.comparingInt(When::from));
        return whens;
    }

    private static @Nullable LocalDate lastDay(List<TimeMatch> found, int before) {
        return found.stream()
                .filter(one -> one.end <= before && one.named.kind() == When.Kind.EXACT)
                .max(Comparator.comparingInt(TimeMatch::end))
                .map(one -> one.named.day())
                .orElse(null);
    }

    private record TimeMatch(Form form, int start, int end, Reckoning.Reference named) {}

    private static When place(Sentence sentence, String words, TimeMatch one) {
        Span span = new Span(sentence.start() + one.start, sentence.start() + one.end);
        int from = 0;
        while (from < sentence.size() && sentence.token(from).end() <= span.start()) {
            from++;
        }
        int to = from;
        while (to < sentence.size() && sentence.token(to).start() < span.end()) {
            to++;
        }
        boolean owns = words.startsWith("'s", one.end)
                || words.startsWith("’s", one.end)
                || sentence.token(to).written("'s");
        boolean named = owns
                || DETERMINERS.contains(sentence.token(from - 1).lemma())
                || (one.form == Form.MONTH_ALONE && from > 0 && common(sentence.token(to)));
        int end = named ? nouns(sentence, to) : to;
        int of = end > to ? to : -1;
        String first = sentence.token(from).lemma();
        if (of < 0 && first.equals("of") && from > 0) {
            of = from - 1;
            end = from;
        }
        return new When(from, to, span, one.named.kind(), one.named.day(), one.named.near(), of, of < 0 ? -1 : end);
    }

    private static boolean common(Token token) {
        return token.tagged("NOUN") && !token.capital();
    }

    /** The position after the noun that begins there with its adjectives; the same position when no noun does. */
    private static int nouns(Sentence sentence, int from) {
        int end = from;
        for (int i = from; i < sentence.size() && i - from < 8; i++) {
            Token token = sentence.token(i);
            if (token.noun()) {
                end = i + 1;
            } else if (!token.tagged("ADJ", "NUM", "PART", "ADV") && !token.written("-")) {
                break;
            }
        }
        return end;
    }
}
