package dev.detente.rules.language;

import dev.detente.model.Texts;

/**
 * A token of a constraint or a consequence.
 *
 * @param kind what it is
 * @param text the word, the sign, the number as written, or the string without its quotes
 * @param offset where it starts in the file
 */
record Token(Kind kind, String text, int offset) {
    enum Kind {
        WORD,
        STRING,
        NUMBER,
        SIGN,
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
    }

    /** As a message shows it. */
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case STRING -> "\"" + Texts.shorten(text) + "\"";
            default -> "'" + Texts.shorten(text) + "'";
        };
    }
}
