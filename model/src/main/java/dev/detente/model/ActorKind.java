package dev.detente.model;

/** What an actor is. Organisations are ordinary actors and are never expanded to their members. */
public enum ActorKind {
    STATE,
    FORMER_STATE,
    ORGANISATION
}
