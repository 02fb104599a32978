package dev.detente.service.rulebook;

import dev.detente.model.Problem;

/** The outcome of something that a person asked for. */
public sealed interface Outcome<T> {
    /** It is done. */
    record Done<T>(T value) implements Outcome<T> {}

    /**
     * It was refused, and nothing changed.
     *
     * @param problem the field that blocks the operation, why, and what to do
     */
    record Refused<T>(Problem problem) implements Outcome<T> {
        Refused(String field, String value, String remedy) {
            this(new Problem(field, value, remedy));
        }
    }
}
