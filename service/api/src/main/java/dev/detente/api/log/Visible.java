package dev.detente.api.log;

import dev.detente.model.PlainText;

/** Makes characters visible that end a line, steer a terminal, or turn the direction of writing. */
final class Visible {
    private Visible() {}

    /** The text in one line, with such characters as escapes of Java, such as {@code \n} and {@code \u001b}; tabs stay. */
    static String line(String text) {
        return lines(text, false);
    }

    /** The text in its lines, with all other such characters as escapes. */
    static String lines(String text) {
        return lines(text, true);
    }

    private static String lines(String text, boolean keepLines) {
        if (text.chars().noneMatch(Visible::hidden)) {
            return text;
        }
        StringBuilder seen = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            if (c == '\n') {
                seen.append(keepLines ? "\n" : "\\n");
            } else if (c == '\r') {
                seen.append("\\r");
            } else if (hidden(c)) {
                seen.append(String.format("\\u%04x", c));
            } else {
                seen.append((char) c);
            }
        });
        return seen.toString();
    }

    /** Controls of both sets, ends of lines of Unicode, and marks of direction. */
    private static boolean hidden(int c) {
        return (Character.isISOControl(c) && c != '\t')
                || PlainText.separates(c)
                || PlainText.turns(c)
                || c == '\u061c'
                || c == '\u200e'
                || c == '\u200f';
    }
}
