package dev.detente.model;

/**
 * An unordered pair of actors, written sorted: {@code CHN-USA}.
 *
 * @param a the smaller code
 * @param b the greater code
 */
public record Dyad(ActorCode a, ActorCode b) implements Comparable<Dyad> {

    /** @throws IllegalArgumentException when both are the same or out of order; {@link #of} takes either order */
    public Dyad {
        if (a.compareTo(b) >= 0) {
            throw new IllegalArgumentException("a dyad needs two different actors in order, not " + a + " and " + b);
        }
    }

    /** The dyad of two different actors, in either order. */
    public static Dyad of(ActorCode x, ActorCode y) {
        return x.compareTo(y) < 0 ? new Dyad(x, y) : new Dyad(y, x);
    }

    /**
     * Reads {@code CHN-USA} or {@code USA-CHN}.
     *
     * @throws IllegalArgumentException when the text is not a pair of two different codes
     */
    public static Dyad parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException(
                    "\"" + Texts.shorten(text) + "\" is not a dyad: write two actor codes and a dash, such as CHN-USA");
        }
        return of(ActorCode.of(text.substring(0, dash)), ActorCode.of(text.substring(dash + 1)));
    }

    /** Whether the actor is one of the two. */
    public boolean has(ActorCode actor) {
        return a.equals(actor) || b.equals(actor);
    }

    @Override
    public int compareTo(Dyad other) {
        int first = a.compareTo(other.a);
        return first != 0 ? first : b.compareTo(other.b);
    }

    @Override
    public String toString() {
        return a + "-" + b;
    }
}
