package dev.detente.store;

import java.util.Locale;

/** The states of a draft of a rule book, in workflow order; each state but the first is reached by a step. */
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
    /** It became the book in use. */
    PUBLISHED,
    /** It was abandoned. */
    DISCARDED;

    /** The spelling in responses and in stores. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
