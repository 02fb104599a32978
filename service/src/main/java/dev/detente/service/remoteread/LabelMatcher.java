package dev.detente.service.remoteread;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.detente.model.FieldException;
import dev.detente.model.Texts;
import java.util.function.Predicate;

/** What a query asks of one label, as in {@code dyad=~"CHN-USA|RUS-UKR"}. A label that a series lacks is the empty text. */
public final class LabelMatcher {
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
     * @throws FieldException when it is no pattern
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

    /** RE2, as Prometheus itself has it: matching takes linear time, whatever the pattern. */
    private static Predicate<String> pattern(String label, String value) {
        try {
            return Pattern.compile("(?s:" + value + ")")::matches;
        } catch (PatternSyntaxException e) {
            throw new FieldException(
                    label, Texts.shorten(value), "is no regular expression (RE2): " + e.getDescription());
        }
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
