package dev.detente.reader.http;

import dev.detente.reader.Span;
import org.jspecify.annotations.Nullable;

/** How a coder counts the characters of a text: in UTF-16 units, as Java and JavaScript do, or in code points, as Python does. */
final class Offsets {
    /** The name of UTF-16 units in an answer; also the default when the answer names no unit. */
    static final String UTF_16 = "utf-16";
    /** The name of Unicode code points in an answer. */
    static final String CODE_POINTS = "code-points";

    private final String text;
    /** Where each code point begins, and the text's end; null when units are counted. */
    private final int @Nullable [] starts;

    private Offsets(String text, int @Nullable [] starts) {
        this.text = text;
        this.starts = starts;
    }

    /** Counts UTF-16 units. */
    static Offsets units(String text) {
        return new Offsets(text, null);
    }

    /** Counts code points. */
    static Offsets codePoints(String text) {
        int[] starts = new int[text.codePointCount(0, text.length()) + 1];
        int at = 0;
        for (int i = 0; i < starts.length - 1; i++) {
            starts[i] = at;
            at += Character.charCount(text.codePointAt(at));
        }
        starts[starts.length - 1] = text.length();
        return new Offsets(text, starts);
    }

    /** Length of the text in the chosen unit. */
    int length() {
        return starts == null ? text.length() : starts.length - 1;
    }

    /** Converts a span to UTF-16 units. */
    Span span(int start, int end) {
        return starts == null ? new Span(start, end) : new Span(starts[start], starts[end]);
    }

    /** Whether the span begins or ends within a character. */
    boolean halves(Span span) {
        return halved(span.start()) || halved(span.end());
    }

    private boolean halved(int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }
}
