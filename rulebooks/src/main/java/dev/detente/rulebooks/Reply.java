package dev.detente.rulebooks;

import dev.detente.model.Problem;

/** The outcome of something that a person asked for. */
public sealed interface Reply<T> {
    /** It is done. */
    record Success<T>(T value) implements Reply<T> {}

    /**
     * It was refused, and nothing changed.
     *
     * @param problem the field that blocks the operation, why, and what to do
     */
    record Refusal<T>(Problem problem) implements Reply<T> {
        Refusal(String field, String value, String remedy) {
            this(new Problem(field, value, remedy));
        }
    }
}
