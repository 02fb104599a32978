package dev.detente.rules.book;

/**
 * Checks numbers against their ranges. A class of its own, because the records that use it have standard numbers built from one another: if one of them held
 * the check, using it would initialise that record too early.
 */
final class Ranges {
    private Ranges() {}

    /** @throws IllegalArgumentException with the message, which starts with the name of the number, when the number is out of its range */
    static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
