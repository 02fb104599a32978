package dev.detente.service.store;

import java.util.Locale;

/** What a draft of a rule book is, in the order of its life; each but the first is reached by a step. */
public enum DraftState {
    /** Being written. */
    DRAFT,
    /** It compiles. */
    VALIDATED,
    /** Its cases hold. */
    TESTED,
    /** It was compared with the book in use, over what is stored. */
    BACKTESTED,
    /** Somebody says that it is to be published. */
    APPROVED,
    /** It became the book in use. */
    PUBLISHED,
    /** Nobody wants it any more. */
    DISCARDED;

    /** As it is spelt in answers and in stores. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
