package dev.detente.store;

import java.util.Locale;

/**
 * The states of a draft of a rule book, in workflow order. A draft begins in the first state, and a step leads to each other one. A step back to the
 * first state means that the draft was brought up to another version.
 */
public enum DraftState {
    /** Being written. */
    DRAFT,
    /** It compiles. */
    VALIDATED,
    /** Its cases pass. */
    TESTED,
    /** It was compared with the book in use, on the stored reports. */
    BACKTESTED,
    /** A publisher approved it. */
    APPROVED,
    /** A reviewer sent it back to its writers, with a reason. */
    RETURNED,
    /** It became the book in use. */
    PUBLISHED,
    /** It was abandoned. */
    DISCARDED;

    /** The spelling in responses and in stores. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
