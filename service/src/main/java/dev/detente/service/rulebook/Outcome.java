package dev.detente.service.rulebook;

/** The outcome of something that a person asked for. */
public sealed interface Outcome<T> {
    /** It is done. */
    record Done<T>(T value) implements Outcome<T> {}

    /**
     * It was refused, and nothing changed.
     *
     * @param field the field that blocks the operation
     * @param value its value
     * @param remedy why, and what to do
     */
    record Refused<T>(String field, String value, String remedy) implements Outcome<T> {}
}
