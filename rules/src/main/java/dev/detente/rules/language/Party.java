package dev.detente.rules.language;

import dev.detente.model.ActorCode;

/** Whom {@code between(a, b)} names: an actor, or the action's own source or target. */
public sealed interface Party {
    /** The actor of that code. */
    record NamedActor(ActorCode actor) implements Party {}

    /** The action's source. */
    record Source() implements Party {}

    /** The action's target. */
    record Target() implements Party {}
}
