package dev.detente.rules.language;

import dev.detente.model.Texts;

/**
 * A token of a rule file.
 *
 * @param kind its kind
 * @param text as written; a string with its quotes, empty for {@code END}
 * @param offset where it starts in the file
 */
record Token(Kind kind, String text, int offset) {
    enum Kind {
        WORD,
        STRING,
        /** A string that does not end on its line. */
        OPEN_STRING,
        NUMBER,
        SIGN,
        /** A text without a meaning in a rule, such as {@code =}, or outside a string a letter that no word may hold. */
        UNKNOWN,
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
    }

    /** Whether it has no meaning in a condition or a consequence. */
    boolean isBroken() {
        return kind == Kind.UNKNOWN || kind == Kind.OPEN_STRING;
    }

    /** The offset after it. */
    int end() {
        return offset + text.length();
    }

    /** A string without its quotes, as written. */
    String content() {
        return text.substring(1, text.length() - 1);
    }

    /** The text that a string means. */
    String value() {
        return content().replaceAll("\\\\(.)", "$1");
    }

    /** As a message shows it. */
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case STRING -> "\"" + Texts.shorten(value()) + "\"";
            default -> "'" + Texts.shorten(text) + "'";
        };
    }
}
