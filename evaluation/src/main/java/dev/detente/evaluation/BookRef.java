package dev.detente.evaluation;

import dev.detente.rules.book.RuleBook;

/**
 * A rule book.
 *
 * @param version SHA-256 of its files
 */
public record BookRef(String name, String version) {
    /** The reference to a book. */
    public static BookRef of(RuleBook book) {
        return new BookRef(book.name(), book.version());
    }
}
