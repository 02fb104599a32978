package dev.detente.service.rulebook;

/** How something that a person asked for ended. */
public sealed interface Outcome<T> {
    /** It is done. */
    record Done<T>(T value) implements Outcome<T> {}

    /**
     * It was refused, and nothing changed.
     *
     * @param field what stands against it
     * @param value what it is
     * @param remedy why, and what to do
     */
    record Refused<T>(String field, String value, String remedy) implements Outcome<T> {}
}
