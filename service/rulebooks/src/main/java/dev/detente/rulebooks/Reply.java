package dev.detente.rulebooks;

import dev.detente.model.Problem;

/** The answer to a person's request for a change: done or refused. */
public sealed interface Reply<T> {
    /** The change is done. */
    record Success<T>(T value) implements Reply<T> {}

    /**
     * The change is refused, and nothing changed.
     *
     * @param problem the field that blocks the operation, why, and what to do
     */
    record Refusal<T>(Problem problem) implements Reply<T> {
        Refusal(String field, String value, String remedy) {
            this(new Problem(field, value, remedy));
        }
    }
}
