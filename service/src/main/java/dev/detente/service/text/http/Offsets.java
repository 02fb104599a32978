package dev.detente.service.text.http;

import dev.detente.text.Span;
import org.jspecify.annotations.Nullable;

/** How a coder counts the characters of a text: in UTF-16 units, as Java and JavaScript do, or in code points, as Python does. */
final class Offsets {
    /** Its name in an answer: UTF-16 units, which also hold when the answer names none. */
    static final String UTF_16 = "utf-16";
    /** Its name in an answer: Unicode code points. */
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

    /** How many characters the text has, so counted. */
    int length() {
        return starts == null ? text.length() : starts.length - 1;
    }

    /** The place, in UTF-16 units. */
    Span span(int start, int end) {
        return starts == null ? new Span(start, end) : new Span(starts[start], starts[end]);
    }

    /** Whether the place begins or ends within a character. */
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
