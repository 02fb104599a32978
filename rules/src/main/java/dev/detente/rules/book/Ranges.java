package dev.detente.rules.book;

/**
 * Checks of numbers against their ranges. Kept apart from the records that need it: their standard numbers are built from one another, and a check in
 * one of them would initialise its class and standard numbers before the others have theirs.
 */
final class Ranges {
    private Ranges() {}

    /** @throws IllegalArgumentException with the message, which starts with the name of the number, when it does not hold */
    static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
