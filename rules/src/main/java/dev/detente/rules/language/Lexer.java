package dev.detente.rules.language;

import dev.detente.rules.book.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cuts a span of a file into tokens; comments are dropped, and nothing in them is ever read. */
final class Lexer {
    private static final List<String> SIGNS =
            List.of("||", "&&", "==", "!=", "<=", ">=", "<", ">", "(", ")", ",", ".", ";", ":", "+", "-", "*", "/");

    /** Quotes that word processors substitute for those of the keyboard. */
    static final String PRINTED_QUOTES =
            "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u201b\u2039\u203a`\u00b4";

    /** Operators of other languages, and what to write in a rule. */
    private static final Map<String, String> FOREIGN =
            Map.of("===", "compare with ==", "=>", "write >=", "=<", "write <=", "<>", "write !=");

    private static final Map<Character, String> SINGLE = Map.of(
            '=', "compare with ==",
            '&', "write &&",
            '|', "write ||",
            '!', "turn the comparison, with != or not in");

    private final String text;
    private final int end;
    private int at;

    private Lexer(String text, int start, int end) {
        this.text = text;
        this.at = start;
        this.end = end;
    }

    /** The tokens from start to end, with an END token after the last. */
    static List<Token> tokens(Source source, int start, int end) {
        Lexer lexer = new Lexer(source.text(), start, end);
        List<Token> tokens = new ArrayList<>();
        for (Token token = lexer.next(); token.kind() != Token.Kind.END; token = lexer.next()) {
            tokens.add(token);
        }
        tokens.add(new Token(Token.Kind.END, "", end));
        return tokens;
    }

    /** The text from start to end on one line: tokens as written, without comments, one space for any gap. */
    static String oneLine(Source source, int start, int end) {
        Lexer lexer = new Lexer(source.text(), start, end);
        StringBuilder line = new StringBuilder();
        int behind = start;
        for (Token token = lexer.next(); token.kind() != Token.Kind.END; token = lexer.next()) {
            if (token.offset() > behind && !line.isEmpty()) {
                line.append(' ');
            }
            line.append(source.text(), token.offset(), lexer.at);
            behind = lexer.at;
        }
        return line.toString();
    }

    private Token next() {
        skipBlanks();
        if (at >= end) {
            return new Token(Token.Kind.END, "", end);
        }
        char c = text.charAt(at);
        int start = at;
        if (c == '"' || c == '\'') {
            return string(c);
        }
        if (isDigit(c)) {
            while (at < end
                    && (isDigit(text.charAt(at))
                            || (text.charAt(at) == '.' && at + 1 < end && isDigit(text.charAt(at + 1))))) {
                at++;
            }
            if (at - start > Limits.NUMBER) {
                throw new ProfileException(start, "a number has at most " + Limits.NUMBER + " characters: shorten it");
            }
            return new Token(Token.Kind.NUMBER, text.substring(start, at), start);
        }
        if (isWord(c)) {
            while (at < end && (isWord(text.charAt(at)) || isDigit(text.charAt(at)))) {
                at++;
            }
            return new Token(Token.Kind.WORD, text.substring(start, at), start);
        }
        for (var sign : FOREIGN.entrySet()) {
            if (text.startsWith(sign.getKey(), at)) {
                throw new ProfileException(at, "'" + sign.getKey() + "' has no meaning in a rule: " + sign.getValue());
            }
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at) && at + sign.length() <= end) {
                at += sign.length();
                return new Token(Token.Kind.SIGN, sign, start);
            }
        }
        for (var sign : SINGLE.entrySet()) {
            if (c == sign.getKey()) {
                throw new ProfileException(at, "'" + c + "' has no meaning in a rule: " + sign.getValue());
            }
        }
        if (PRINTED_QUOTES.indexOf(c) >= 0) {
            throw new ProfileException(at, "'" + c + "' is not a quote of the keyboard: write \"");
        }
        throw new ProfileException(
                at,
                "the character " + Character.getName(text.codePointAt(at)) + " has no meaning in a rule: remove it");
    }

    private Token string(char quote) {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < end && text.charAt(at) != quote && text.charAt(at) != '\n') {
            if (text.charAt(at) == '\\') {
                at++;
                if (at >= end || (text.charAt(at) != quote && text.charAt(at) != '\\')) {
                    throw new ProfileException(at, "in a string only \\" + quote + " and \\\\ may follow a backslash");
                }
            }
            value.append(text.charAt(at++));
        }
        if (at >= end || text.charAt(at) != quote) {
            throw new ProfileException(
                    start, "the string that starts here does not end on its line: close it with " + quote);
        }
        at++;
        if (value.length() > Limits.TEXT) {
            throw new ProfileException(
                    start, "a text in quotes has at most " + Limits.TEXT + " characters: shorten it");
        }
        return new Token(Token.Kind.STRING, value.toString(), start);
    }

    private void skipBlanks() {
        while (at < end) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                int line = text.indexOf('\n', at);
                at = line < 0 ? end : Math.min(line, end);
            } else if (text.startsWith("/*", at)) {
                int close = text.indexOf("*/", at + 2);
                at = close < 0 ? end : Math.min(close + 2, end);
            } else {
                return;
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
