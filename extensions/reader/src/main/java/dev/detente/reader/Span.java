package dev.detente.reader;

/**
 * A place in a text.
 *
 * @param start its first character, from 0
 * @param end the position after its last character
 */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no span: " + start + " to " + end);
        }
    }

    /** The words at that place. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
