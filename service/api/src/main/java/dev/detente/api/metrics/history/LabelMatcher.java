package dev.detente.api.metrics.history;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.detente.model.FieldException;
import dev.detente.model.Texts;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** The condition of a query on one label, as in {@code dyad=~"CHN-USA|RUS-UKR"}. A label that a series lacks is the empty text. */
public final class LabelMatcher {
    /** The greatest total size of patterns that is answered: their time, unlike that of lists of names, grows with each dyad that is compared. */
    static final int MAX_SIZE = 2000;
    /** Groups may be nested, and are parsed by recursion. */
    private static final int MAX_GROUPS = 100;

    private static final java.util.regex.Pattern NAMES = java.util.regex.Pattern.compile("[\\w|-]*");
    private static final java.util.regex.Pattern REPEAT = java.util.regex.Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

    private final String label;
    private final Predicate<String> test;
    private final int size;

    /** How a label is compared; the order is that of Prometheus' protocol. */
    public enum Kind {
        EQUAL,
        NOT_EQUAL,
        MATCHES,
        MATCHES_NOT
    }

    private LabelMatcher(String label, Predicate<String> test, int size) {
        this.label = label;
        this.test = test;
        this.size = size;
    }

    /**
     * A matcher.
     *
     * @param value a text, or a pattern that the whole label has to match
     * @throws FieldException when it is not a pattern, or one that would take too much memory
     */
    public static LabelMatcher of(Kind kind, String label, String value) {
        return switch (kind) {
            case EQUAL -> new LabelMatcher(label, value::equals, 0);
            case NOT_EQUAL -> new LabelMatcher(label, text -> !text.equals(value), 0);
            case MATCHES -> pattern(label, value);
            case MATCHES_NOT -> {
                LabelMatcher matcher = pattern(label, value);
                yield new LabelMatcher(label, matcher.test.negate(), matcher.size);
            }
        };
    }

    private static LabelMatcher pattern(String label, String value) {
        String bare = value.startsWith("(") && value.endsWith(")") ? value.substring(1, value.length() - 1) : value;
        if (NAMES.matcher(bare).matches()) {
            return new LabelMatcher(label, Set.copyOf(List.of(bare.split("\\|", -1)))::contains, 0);
        }
        if (value.chars().filter(c -> c == '(').count() > MAX_GROUPS) {
            throw wrong(label, value, "has more than " + MAX_GROUPS + " groups: write fewer parentheses");
        }
        int size = size(value);
        if (size > MAX_SIZE) {
            throw wrong(
                    label,
                    value,
                    "is a pattern of more than " + MAX_SIZE
                            + " characters when repeats such as {30} are written out: write a shorter one, or a list of names");
        }
        try {
            // RE2, as in Prometheus itself: matching takes linear time for every pattern.
            return new LabelMatcher(label, Pattern.compile(value, Pattern.DOTALL)::matches, size);
        } catch (PatternSyntaxException e) {
            throw wrong(label, value, "is not a regular expression (RE2): " + e.getDescription());
        }
    }

    /**
     * The greatest length of a pattern with its repeats written out; lengths above {@link #MAX_SIZE} are not distinguished. RE2/J bounds each repeat
     * alone.
     */
    private static int size(String value) {
        long size = value.length();
        Matcher repeat = REPEAT.matcher(value);
        while (size <= MAX_SIZE && repeat.find()) {
            size *= Math.max(1, Math.max(times(repeat.group(1)), times(repeat.group(2))));
        }
        return (int) Math.min(size, MAX_SIZE + 1);
    }

    private static int times(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? 1 : digits.length() > 4 ? MAX_SIZE : Integer.parseInt(digits);
    }

    private static FieldException wrong(String label, String value, String remedy) {
        return new FieldException(label, value, "\"" + Texts.shorten(value) + "\" " + remedy + ".");
    }

    /** The label that it is about. */
    public String label() {
        return label;
    }

    /** The length of its pattern with repeats written out; 0 when it is a text or a list of names. */
    int size() {
        return size;
    }

    /** Whether a value matches. */
    public boolean matches(String value) {
        return test.test(value);
    }
}
