package dev.detente.model;

/** Whether a signal raises or lowers tension, and whether by force. */
public enum SignalKind {
    /** Words, and deeds short of force: raise tension, but on their own reach only a part of the scale. */
    ESCALATION(1),
    /** Acts of force of the two states against each other: raise tension, and on their own can reach its maximum. */
    FORCE(2),
    /** Friendly acts: lower tension. */
    COOPERATION(0),
    /**
     * Reports of a feed that counts them, for many reports contain some hostile acts even between friends, since a program misreads
     * some. What they are expected to contain is taken off what strains.
     */
    REPORTS(3);

    private final int number;

    SignalKind(int number) {
        this.number = number;
    }

    /** Its number in encoded sums. */
    public int number() {
        return number;
    }

    /**
     * The kind with a number.
     *
     * @throws IllegalArgumentException when no kind has it
     */
    public static SignalKind numbered(int number) {
        for (SignalKind kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of signal has the number " + number);
    }

    /** Whether it raises tension. */
    public boolean strains() {
        return this == ESCALATION || this == FORCE;
    }
}
