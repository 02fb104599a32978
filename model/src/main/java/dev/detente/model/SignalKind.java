package dev.detente.model;

/** The direction in which a signal pulls, and its means. */
public enum SignalKind {
    /** Words, and deeds short of force: they strain, and alone fill only a part of the scale. */
    ESCALATION(1),
    /** Acts of force of the two states against each other: they strain as the others do, and alone can fill the scale. */
    FORCE(2),
    /** Eases relations. */
    COOPERATION(0);

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

    /** Whether it strains. */
    public boolean strains() {
        return this != COOPERATION;
    }
}
