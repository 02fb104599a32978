package dev.detente.reader.grammar;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A sentence.
 *
 * @param end the position after its last character
 */
public record Sentence(int start, int end, List<Token> tokens) {
    public Sentence {
        tokens = List.copyOf(tokens);
    }

    /** The token at that index; a full stop beyond either end. */
    public Token token(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : OUTSIDE;
    }

    /** The tokens from one index up to before another; a full stop for each beyond either end. */
    public Stream<Token> between(int from, int to) {
        return IntStream.range(from, to).mapToObj(this::token);
    }

    /** How many tokens it has. */
    public int size() {
        return tokens.size();
    }

    /** The same sentence with some of its tokens only, in the given order. */
    public Sentence only(List<Integer> kept) {
        return new Sentence(start, end, kept.stream().map(tokens::get).toList());
    }

    private static final Token OUTSIDE = new Token(0, 1, ".", "<>", "PUNCT");
}
