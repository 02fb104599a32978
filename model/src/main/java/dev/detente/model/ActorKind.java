package dev.detente.model;

/** The kinds of actors. Organisations are ordinary actors and are never expanded to their members. */
public enum ActorKind {
    STATE,
    FORMER_STATE,
    ORGANISATION
}
