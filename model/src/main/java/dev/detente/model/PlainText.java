package dev.detente.model;

import java.util.Optional;

/**
 * The rule for the characters of texts from any sender: a text may hold all characters that can be stored, shown, and passed on in JSON, CSV and XML, and
 * that leave the order of the text around them alone. Not allowed are control characters, halves of characters (lone surrogates), noncharacters such as
 * U+FFFF, separators of lines and paragraphs, and characters that turn the direction of the next text, such as U+202E.
 */
public final class PlainText {
    private PlainText() {}

    /** A sentence about the first character that is not allowed: {@code This holds U+FFFF, which is not a character: remove it.} Empty when all are allowed. */
    public static Optional<String> fault(String text) {
        return text.codePoints()
                .filter(c -> !allowed(c))
                .mapToObj(c -> "This holds U+%04X, which ".formatted(c) + what(c) + ": remove it.")
                .findFirst();
    }

    /** The text with a blank in place of each character that is not allowed. */
    public static String cleaned(String text) {
        return text.codePoints()
                .map(c -> allowed(c) ? c : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Whether a character is allowed; a line break is not. */
    public static boolean allowed(int c) {
        if (c < 0x7F) {
            return c >= ' ';
        }
        return !(Character.isISOControl(c) || separates(c) || half(c) || isNoncharacter(c) || turns(c));
    }

    private static String what(int c) {
        if (half(c)) {
            return "is half a character";
        }
        if (isNoncharacter(c)) {
            return "is not a character";
        }
        return turns(c) ? "turns the direction of the text after it" : "is a control character";
    }

    /** Whether it ends a line or a paragraph, outside of ASCII. */
    public static boolean separates(int c) {
        return c == 0x2028 || c == 0x2029;
    }

    private static boolean half(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /** Whether Unicode will never have a character there. */
    private static boolean isNoncharacter(int c) {
        return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    }

    /** Whether it is an embedding, override or isolate of direction. Direction marks such as U+200E are not among them: some scripts need these between letters. */
    public static boolean turns(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }
}
