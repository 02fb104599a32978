package dev.detente.rules.language;

import java.util.List;

/** The tokens of a part of a file, read from first to last. */
final class Tokens {
    private final List<Token> all;
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
        Token token = take();
        if (!token.is(sign)) {
            throw new ProfileException(token.offset(), "expected '" + sign + "' but found " + token.shown() + remedy);
        }
        return token;
    }

    /** @throws ProfileException at the first token that has no meaning in a condition or a consequence */
    void check() {
        all.forEach(Lexer::check);
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
