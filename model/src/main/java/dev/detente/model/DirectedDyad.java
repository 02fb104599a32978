package dev.detente.model;

/**
 * Source → target: whose conduct, towards whom.
 *
 * @param source the party whose conduct strains or eases
 * @param target the other party
 */
public record DirectedDyad(ActorCode source, ActorCode target) implements Comparable<DirectedDyad> {

    /** @throws IllegalArgumentException when both are the same */
    public DirectedDyad {
        if (source.equals(target)) {
            throw new IllegalArgumentException("source and target are both " + source);
        }
    }

    /** The pair without its direction. */
    public Dyad dyad() {
        return Dyad.of(source, target);
    }

    @Override
    public int compareTo(DirectedDyad other) {
        int first = source.compareTo(other.source);
        return first != 0 ? first : target.compareTo(other.target);
    }

    @Override
    public String toString() {
        return source + "->" + target;
    }
}
