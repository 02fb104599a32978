package dev.detente.reader;

/**
 * Something in a sentence that spoke for a type or against it.
 *
 * @param feature what it is, in words: {@code "the deed is: accuse"}
 * @param weight how much it speaks for the type, in natural units of log-odds against the average type; a negative weight speaks against it
 */
public record Cause(String feature, double weight) {}
