package dev.detente.rules.language;

import dev.detente.rules.book.Limits;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cuts a whole file into tokens. Comments are dropped, and nothing in them is ever read. */
final class Lexer {
    private static final Set<String> SIGNS =
            Set.of("||", "&&", "==", "!=", "<=", ">=", "<", ">", "(", ")", ",", ".", ";", ":", "+", "-", "*", "/");

    /** The signs that are meant by operators of other languages. */
    private static final Map<String, String> MEANT =
            Map.of("===", "==", "=>", ">=", "=<", "<=", "<>", "!=", "=", "==", "&", "&&", "|", "||");

    /** Operators of other languages, and what to write in a rule. */
    private static final Map<String, String> FOREIGN = Map.of(
            "===", "compare with ==",
            "=>", "write >=",
            "=<", "write <=",
            "<>", "write !=",
            "=", "compare with ==",
            "&", "write &&",
            "|", "write ||",
            "!", "turn the comparison, with != or not in");

    private static final int LONGEST_SIGN = 3;

    /** Quotes that word processors substitute for those of the keyboard. */
    private static final String PRINTED_QUOTES =
            "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u201b\u2039\u203a`\u00b4";

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /**
     * Adds the tokens of a file to a list.
     *
     * @throws ProfileException when a comment does not end, after the tokens before it
     */
    static void tokens(String text, List<Token> into) {
        Lexer lexer = new Lexer(text);
        for (lexer.skipBlanks(); lexer.at < text.length(); lexer.skipBlanks()) {
            into.add(lexer.next());
        }
    }

    /** A token in the place of one without a meaning: the sign that is meant, or else one of kind UNKNOWN. */
    static Token repaired(Token token) {
        String meant = MEANT.get(token.text());
        return new Token(
                meant == null ? Token.Kind.UNKNOWN : Token.Kind.SIGN,
                meant == null ? token.text() : meant,
                token.offset());
    }

    private Token next() {
        char c = text.charAt(at);
        int start = at++;
        if (c == '"' || c == '\'') {
            return token(string(c) ? Token.Kind.STRING : Token.Kind.OPEN_STRING, start);
        }
        if (isDigit(c)) {
            while (isDigit(charAt(at)) || (charAt(at) == '.' && isDigit(charAt(at + 1)))) {
                at++;
            }
            return token(Token.Kind.NUMBER, start);
        }
        if (isWord(c)) {
            while (isWord(charAt(at)) || isDigit(charAt(at))) {
                at++;
            }
            return token(Token.Kind.WORD, start);
        }
        for (int length = LONGEST_SIGN; length > 0; length--) {
            at = Math.min(start + length, text.length());
            String sign = text.substring(start, at);
            if (SIGNS.contains(sign) || FOREIGN.containsKey(sign)) {
                return token(SIGNS.contains(sign) ? Token.Kind.SIGN : Token.Kind.UNKNOWN, start);
            }
        }
        at = text.offsetByCodePoints(start, 1);
        return token(Token.Kind.UNKNOWN, start);
    }

    private Token token(Token.Kind kind, int start) {
        return new Token(kind, text.substring(start, at), start);
    }

    /** The character at an offset; NUL after the last. */
    private char charAt(int offset) {
        return offset < text.length() ? text.charAt(offset) : '\0';
    }

    /** Moves behind a string, or to the end of its line; returns whether the string ends on it. */
    private boolean string(char quote) {
        for (; at < text.length() && text.charAt(at) != '\n'; at++) {
            if (text.charAt(at) == quote) {
                at++;
                return true;
            }
            if (text.charAt(at) == '\\' && charAt(at + 1) != '\n') {
                at++;
            }
        }
        at = Math.min(at, text.length());
        return false;
    }

    private void skipBlanks() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                int line = text.indexOf('\n', at);
                at = line < 0 ? text.length() : line;
            } else if (text.startsWith("/*", at)) {
                int close = text.indexOf("*/", at + 2);
                if (close < 0) {
                    throw new ProfileException(at, "the comment that starts here does not end: close it with */");
                }
                at = close + 2;
            } else {
                return;
            }
        }
    }

    /** @throws ProfileException when the token has no meaning in a condition or a consequence, or is too long */
    static void check(Token token) {
        switch (token.kind()) {
            case NUMBER -> {
                if (token.text().length() > Limits.NUMBER) {
                    throw new ProfileException(
                            token.offset(), "a number has at most " + Limits.NUMBER + " characters: shorten it");
                }
            }
            case STRING -> {
                checkEscapes(token);
                if (token.value().length() > Limits.TEXT) {
                    throw new ProfileException(
                            token.offset(), "a text in quotes has at most " + Limits.TEXT + " characters: shorten it");
                }
            }
            case UNKNOWN -> {
                checkQuote(token);
                String remedy = FOREIGN.get(token.text());
                throw new ProfileException(
                        token.offset(),
                        remedy != null
                                ? "'" + token.text() + "' has no meaning in a rule: " + remedy
                                : "the character "
                                        + Character.getName(token.text().codePointAt(0))
                                        + " has no meaning in a rule: remove it");
            }
            default -> {}
        }
    }

    /** @throws ProfileException when the token is a quote that a word processor has put in */
    static void checkQuote(Token token) {
        if (token.kind() == Token.Kind.UNKNOWN && PRINTED_QUOTES.contains(token.text())) {
            throw new ProfileException(
                    token.offset(), "'" + token.text() + "' is not a quote of the keyboard: write \"");
        }
    }

    /** @throws ProfileException when a string holds a backslash that escapes neither its quote nor a backslash */
    static void checkEscapes(Token token) {
        String text = token.text();
        char quote = text.charAt(0);
        for (int i = 1; i < text.length() - 1; i++) {
            if (text.charAt(i) == '\\') {
                i++;
                if (text.charAt(i) != quote && text.charAt(i) != '\\') {
                    throw new ProfileException(
                            token.offset() + i, "in a string only \\" + quote + " and \\\\ may follow a backslash");
                }
            }
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
    }
}
