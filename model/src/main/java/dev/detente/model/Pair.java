package dev.detente.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose history an act belongs to: all acts between two actors, in either direction, or all acts of one actor without a target. Written
 * {@code CHN-USA} or {@code CHN}; sorted as it is written.
 *
 * @param first the smaller code, or the only one
 * @param second the greater code; null for acts without a target
 */
public record Pair(ActorCode first, @Nullable ActorCode second) implements Comparable<Pair> {
    /** The pair of acts by the source towards the target; without a target, of the source alone. */
    public static Pair of(ActorCode source, @Nullable ActorCode target) {
        return target == null ? new Pair(source, null) : of(Dyad.of(source, target));
    }

    /** The pair of two actors. */
    public static Pair of(Dyad dyad) {
        return new Pair(dyad.a(), dyad.b());
    }

    /**
     * Reads {@code CHN-USA} or {@code CHN}.
     *
     * @throws IllegalArgumentException when the text is neither two different codes nor one
     */
    public static Pair parse(String text) {
        return text.indexOf('-') < 0 ? new Pair(ActorCode.of(text), null) : of(Dyad.parse(text));
    }

    /** The two actors; empty for acts without a target. */
    public Optional<Dyad> dyad() {
        return second == null ? Optional.empty() : Optional.of(new Dyad(first, second));
    }

    /** Whether it is the pair of those two actors. */
    public boolean is(Dyad dyad) {
        return first.equals(dyad.a()) && dyad.b().equals(second);
    }

    @Override
    public int compareTo(Pair other) {
        int order = first.compareTo(other.first);
        if (order != 0 || second == null) {
            return order != 0 ? order : other.second == null ? 0 : -1;
        }
        return other.second == null ? 1 : second.compareTo(other.second);
    }

    @Override
    public String toString() {
        return second == null ? first.value() : first + "-" + second;
    }
}
