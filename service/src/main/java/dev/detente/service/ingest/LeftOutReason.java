package dev.detente.service.ingest;

import java.util.Locale;

/** Why a sound row is not wanted. */
public enum LeftOutReason {
    /** It does not say who acted, or towards whom. */
    NO_ACTOR,
    /** One of its actors is no state or organisation that is known. */
    UNKNOWN_ACTOR,
    /** Several actors are on one side: which of them did what is not said. */
    SEVERAL_ACTORS,
    /** Source and target are the same. */
    SAME_ACTOR,
    /** One of its actors is of a type that does not speak for its state, such as a company. */
    ACTOR_TYPE,
    /** The event is not in the lead of its article. */
    NOT_ROOT,
    /** Fewer articles tell of it than are asked for. */
    FEW_ARTICLES,
    /** Its day lies after the day of its report: it was announced, not done. */
    ANNOUNCED;

    /** The name under which such rows are counted: {@code unknown-actor}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
