package dev.detente.intake.row;

import java.util.Locale;

/** Why a valid row is not wanted. */
public enum LeftOutReason {
    /** It does not say who acted, or towards whom. */
    NO_ACTOR,
    /** One of its actors is not a known state or organisation. */
    UNKNOWN_ACTOR,
    /** One side has several actors, and the row does not say which of them acted. */
    SEVERAL_ACTORS,
    /** Source and target are the same. */
    SAME_ACTOR,
    /** It is force between private people, or their arrest or expulsion. */
    PRIVATE_PEOPLE,
    /** The event is not in the lead of its article. */
    NOT_ROOT,
    /** Fewer articles report it than required. */
    FEW_ARTICLES,
    /** Its day is after the day of its report: it was announced, not done. */
    ANNOUNCED;

    /** The name under which such rows are counted: {@code unknown-actor}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
