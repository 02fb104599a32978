package dev.detente.model;

/**
 * The four classes of event data: verbal or material, cooperation or conflict. Follows from the event type and chooses only
 * the default half-life.
 */
public enum QuadClass {
    VERBAL_COOPERATION,
    MATERIAL_COOPERATION,
    VERBAL_CONFLICT,
    MATERIAL_CONFLICT;

    /** Whether deeds, not words: material actions fade more slowly by default. */
    public boolean material() {
        return this == MATERIAL_COOPERATION || this == MATERIAL_CONFLICT;
    }

    /** Whether conflict, rather than cooperation. */
    public boolean conflict() {
        return this == VERBAL_CONFLICT || this == MATERIAL_CONFLICT;
    }
}
