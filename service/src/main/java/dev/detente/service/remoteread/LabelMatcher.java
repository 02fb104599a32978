package dev.detente.service.remoteread;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.detente.model.FieldException;
import dev.detente.model.Texts;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** What a query asks of one label, as in {@code dyad=~"CHN-USA|RUS-UKR"}. A label that a series lacks is the empty text. */
public final class LabelMatcher {
    /** A list of two thousand dyads. */
    private static final int MAX_LENGTH = 20_000;
    /** Groups may be nested, and are read by recursion. */
    private static final int MAX_GROUPS = 100;

    private static final java.util.regex.Pattern REPEAT = java.util.regex.Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

    private final String label;
    private final Predicate<String> test;

    /** How a label is compared; the order is that of Prometheus' protocol. */
    public enum Kind {
        EQUAL,
        NOT_EQUAL,
        MATCHES,
        MATCHES_NOT
    }

    private LabelMatcher(String label, Predicate<String> test) {
        this.label = label;
        this.test = test;
    }

    /**
     * A matcher.
     *
     * @param value a text, or a pattern that the whole label has to match
     * @throws FieldException when it is no pattern, or one that would take too much memory
     */
    public static LabelMatcher of(Kind kind, String label, String value) {
        return new LabelMatcher(
                label,
                switch (kind) {
                    case EQUAL -> value::equals;
                    case NOT_EQUAL -> text -> !text.equals(value);
                    case MATCHES -> pattern(label, value);
                    case MATCHES_NOT -> pattern(label, value).negate();
                });
    }

    /** RE2, as Prometheus itself has it: matching takes linear time, whatever the pattern. RE2/J does not bound what repeats grow to. */
    private static Predicate<String> pattern(String label, String value) {
        if (value.chars().filter(c -> c == '(').count() > MAX_GROUPS) {
            throw wrong(label, value, "has more than " + MAX_GROUPS + " groups: write fewer parentheses");
        }
        if (repeated(value) > MAX_LENGTH) {
            throw wrong(
                    label,
                    value,
                    "is a pattern of more than " + MAX_LENGTH
                            + " characters when repeats such as {30} are written out: name fewer values, or repeat less");
        }
        try {
            return Pattern.compile(value, Pattern.DOTALL)::matches;
        } catch (PatternSyntaxException e) {
            throw wrong(label, value, "is no regular expression (RE2): " + e.getDescription());
        }
    }

    /** At most how long a pattern is with its repeats written out. */
    private static long repeated(String value) {
        long length = value.length();
        Matcher repeat = REPEAT.matcher(value);
        while (repeat.find() && length <= MAX_LENGTH) {
            length *= Math.max(1, Math.max(times(repeat.group(1)), times(repeat.group(2))));
        }
        return length;
    }

    private static long times(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? 1 : digits.length() > 4 ? MAX_LENGTH : Long.parseLong(digits);
    }

    private static FieldException wrong(String label, String value, String remedy) {
        return new FieldException(label, Texts.shorten(value), "\"" + Texts.shorten(value) + "\" " + remedy);
    }

    /** The label that it asks about. */
    public String label() {
        return label;
    }

    /** Whether a value is what it asks for. */
    public boolean matches(String value) {
        return test.test(value);
    }
}
