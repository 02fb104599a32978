package dev.detente.model;

/**
 * The four classes of event data: verbal or material, cooperation or conflict. The event type decides the class, and the class decides
 * only the default half-life.
 */
public enum QuadClass {
    VERBAL_COOPERATION,
    MATERIAL_COOPERATION,
    VERBAL_CONFLICT,
    MATERIAL_CONFLICT;

    /** Whether it is about deeds rather than words; by default deeds fade more slowly. */
    public boolean material() {
        return this == MATERIAL_COOPERATION || this == MATERIAL_CONFLICT;
    }

    /** Whether it is conflict rather than cooperation. */
    public boolean conflict() {
        return this == VERBAL_CONFLICT || this == MATERIAL_CONFLICT;
    }
}
