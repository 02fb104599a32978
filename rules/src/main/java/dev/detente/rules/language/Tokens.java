package dev.detente.rules.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tokens of a part of a file, read from first to last. */
final class Tokens {
    private List<Token> all;
    private final Token end;
    private int at;

    /** @param end the offset of the END token that follows them: where a message points when something is missing */
    Tokens(List<Token> all, int end) {
        this.all = all;
        this.end = new Token(Token.Kind.END, "", end);
    }

    private Token get(int place) {
        return place < all.size() ? all.get(place) : end;
    }

    Token peek() {
        return get(at);
    }

    Token peekNext() {
        return get(at + 1);
    }

    boolean atEnd() {
        return at >= all.size();
    }

    Token take() {
        Token token = peek();
        at = Math.min(at + 1, all.size());
        return token;
    }

    boolean takeIf(String sign) {
        boolean is = peek().is(sign);
        if (is) {
            at++;
        }
        return is;
    }

    /** The tokens that are not read yet. */
    List<Token> rest() {
        return all.subList(at, all.size());
    }

    /** @throws ProfileException when the next token is another one */
    Token expect(String sign, String remedy) {
        Token token = peek();
        if (!token.is(sign)) {
            throw new ProfileException(token.offset(), "expected '" + sign + "' but found " + token.shown() + remedy);
        }
        return take();
    }

    /** Reads on up to one of these signs and words, or to the end; returns whether there is one. */
    boolean skipTo(Set<String> ends) {
        while (!atEnd() && ends.stream().noneMatch(peek()::is)) {
            take();
        }
        return !atEnd();
    }

    /** Reads on up to the parenthesis that closes the one before. */
    void skipGroup() {
        for (int depth = 0; !atEnd() && (depth > 0 || !peek().is(")")); take()) {
            depth += peek().is("(") ? 1 : peek().is(")") ? -1 : 0;
        }
    }

    /** Leaves the rest unread. */
    void skipAll() {
        at = all.size();
    }

    /**
     * Puts the sign that was meant in the place of each operator of another language, and reports it. Reports the first other token without a
     * meaning in each statement.
     */
    void repair(SourceText source) {
        List<Token> repaired = new ArrayList<>();
        boolean broken = false;
        for (Token token : all) {
            Token meant = broken ? token : source.repaired(token);
            broken = !token.is(";") && (broken || meant.isBroken());
            repaired.add(meant);
        }
        all = repaired;
    }

    /** Whether there is a token without a meaning up to a sign. */
    boolean isBroken(String end) {
        return rest().stream().takeWhile(token -> !token.is(end)).anyMatch(Token::isBroken);
    }

    /** All tokens on one line, as written, with one space for any gap. */
    String oneLine() {
        StringBuilder line = new StringBuilder();
        int behind = 0;
        for (Token token : all) {
            if (token.offset() > behind && !line.isEmpty()) {
                line.append(' ');
            }
            line.append(token.text());
            behind = token.end();
        }
        return line.toString();
    }
}
